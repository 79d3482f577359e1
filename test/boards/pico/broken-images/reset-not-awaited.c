#include "pico.h"
/* UART0 is released, and used without a look at RESET_DONE. */
void run(void) {
    clocks_on();
    CLEAR(RESETS_RESET) = RESET_UART0;
    REG(UART0 + 0x24) = 67;
    rest();
}
