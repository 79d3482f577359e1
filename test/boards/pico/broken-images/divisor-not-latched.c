#include "pico.h"
/* Writes UARTLCR_H before the divisors: they never take effect. */
void run(void) {
    clocks_on();
    pins_on();
    uart_mux();
    release(RESET_UART0);
    REG(UART0 + 0x2c) = 0x70;
    REG(UART0 + 0x24) = 67;
    REG(UART0 + 0x28) = 52;
    REG(UART0 + 0x30) = 0x301;
    put('x');
    rest();
}
