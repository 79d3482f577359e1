#include "pico.h"
/* Runs clk_sys at 250 MHz. */
void run(void) {
    crystal_on();
    ref_from_crystal();
    pll_on();
    REG(PLL_SYS + 0x0c) = (3u << 16) | (2u << 12);
    sys_from_pll();
    rest();
}
