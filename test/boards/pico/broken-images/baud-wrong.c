#include "pico.h"
/* Computes the divisors for 133 MHz; clk_peri is 125 MHz. */
void run(void) {
    clocks_on();
    pins_on();
    uart_mux();
    uart_format(72, 10, 0x70);
    put('x');
    rest();
}
