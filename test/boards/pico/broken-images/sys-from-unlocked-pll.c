#include "pico.h"
/* Switches clk_sys to the PLL without waiting for LOCK. */
void run(void) {
    crystal_on();
    ref_from_crystal();
    pll_start();
    CLEAR(PLL_SYS + 0x04) = 0x08;
    sys_from_pll();
    rest();
}
