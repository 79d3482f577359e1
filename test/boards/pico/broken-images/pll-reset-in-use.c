#include "pico.h"
/* Puts the PLL back into reset while clk_sys runs from it. */
void run(void) {
    clocks_on();
    SET(RESETS_RESET) = RESET_PLL_SYS;
    rest();
}
