#include "pico.h"
/* Measures a clock with the frequency counter, which is not modelled. */
void run(void) {
    clocks_on();
    REG(0x40008094) = 1;
    rest();
}
