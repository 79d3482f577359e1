#include "pico.h"
/* Sends while GP0 still has its reset function. */
void run(void) {
    clocks_on();
    pins_on();
    uart_format(67, 52, 0x70);
    put('x');
    rest();
}
