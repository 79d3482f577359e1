#include "pico.h"
/* SCK at 31 MHz for a device that is wired for 1 MHz. */
void run(void) {
    board_on();
    spi_mux();
    spi_on(4);
    select_low(17);
    REG(SPI0 + 0x08) = 0x55;
    rest();
}
