#include "pico.h"
/* The clock mode is changed while SSPCR1.SSE is set. */
void run(void) {
    board_on();
    spi_on(126);
    REG(SPI0) = 0xc7;
    rest();
}
