#include "pico.h"
/* Ten octets without a look at SSPSR. */
void run(void) {
    board_on();
    spi_mux();
    spi_on(126);
    select_low(17);
    for (uint32_t n = 0; n < 10; n++) REG(SPI0 + 0x08) = n;
    rest();
}
