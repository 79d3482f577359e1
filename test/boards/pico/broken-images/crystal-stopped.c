#include "pico.h"
/* Stops the crystal that the PLL and clk_ref run from. */
void run(void) {
    clocks_on();
    REG(XOSC) = 0xd1eaa0;
    rest();
}
