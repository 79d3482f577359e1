#include "pico.h"
/* Writes forty octets without a look at TXFF. */
void run(void) {
    board_on();
    for (uint32_t n = 0; n < 40; n++) REG(UART0) = n;
    rest();
}
