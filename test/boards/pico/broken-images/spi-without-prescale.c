#include "pico.h"
/* Enabled with SSPCPSR still 0. */
void run(void) {
    board_on();
    spi_on(0);
    rest();
}
