#include "pico.h"
/* Both select lines are low. */
void run(void) {
    board_on();
    spi_mux();
    spi_on(126);
    select_low(17);
    select_low(20);
    REG(SPI0 + 0x08) = 0x55;
    rest();
}
