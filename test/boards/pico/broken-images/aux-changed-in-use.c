#include "pico.h"
/* Changes AUXSRC of clk_sys while clk_sys runs from it. */
void run(void) {
    clocks_on();
    REG(CLK_SYS_CTRL) = (3u << 5) | 1;
    rest();
}
