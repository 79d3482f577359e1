#include "pico.h"
/* UART0 is set up while RESETS holds it. */
void run(void) {
    clocks_on();
    pins_on();
    REG(UART0 + 0x24) = 67;
    rest();
}
