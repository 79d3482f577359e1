#include "pico.h"
/* Sets the PLL's VCO to 480 MHz. */
void run(void) {
    crystal_on();
    release(RESET_PLL_SYS);
    REG(PLL_SYS) = 1;
    REG(PLL_SYS + 0x08) = 40;
    CLEAR(PLL_SYS + 0x04) = 0x21;
    rest();
}
