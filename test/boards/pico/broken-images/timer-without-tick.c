#include "pico.h"
/* Reads the time; nobody started the watchdog's tick. */
void run(void) {
    clocks_on();
    (void)REG(TIMER + 0x28);
    rest();
}
