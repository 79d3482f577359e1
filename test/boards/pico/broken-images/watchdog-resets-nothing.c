#include "pico.h"
/* The watchdog fires while PSM_WDSEL selects nothing. */
void run(void) {
    clocks_on();
    tick_on();
    REG(WATCHDOG + 0x04) = 2000;
    REG(WATCHDOG) = 1u << 30;
    rest();
}
