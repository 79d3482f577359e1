#include "pico.h"
/* clk_peri is stopped under an SPI controller that is set up. */
void run(void) {
    board_on();
    spi_mux();
    spi_on(126);
    REG(CLK_PERI_CTRL) = 0;
    REG(SPI0 + 0x08) = 0x55;
    rest();
}
