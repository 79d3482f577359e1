#include "pico.h"
/* SPI clocks an octet while GP18 has no function. */
void run(void) {
    board_on();
    spi_on(126);
    REG(SPI0 + 0x08) = 0x55;
    rest();
}
