#include "pico.h"
/* Sends eight bits with even parity. */
void run(void) {
    clocks_on();
    pins_on();
    uart_mux();
    uart_format(67, 52, 0x76);
    put('x');
    rest();
}
