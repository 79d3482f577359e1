#include "pico.h"
/* All is set up, then clk_peri is stopped before the first octet. */
void run(void) {
    board_on();
    REG(CLK_PERI_CTRL) = 0;
    REG(UART0) = 'x';
    rest();
}
