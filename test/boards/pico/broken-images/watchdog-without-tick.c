#include "pico.h"
/* Enables a watchdog that cannot count. */
void run(void) {
    clocks_on();
    REG(WATCHDOG + 0x04) = 0xffffff;
    REG(WATCHDOG) = 1u << 30;
    rest();
}
