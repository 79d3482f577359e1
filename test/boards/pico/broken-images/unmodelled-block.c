#include "pico.h"
/* Uses the ADC, which this board does not model. */
void run(void) {
    clocks_on();
    release(1);
    REG(0x4004c000) = 1;
    rest();
}
