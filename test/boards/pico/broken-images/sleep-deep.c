#include "pico.h"
/* Sets SCR.SLEEPDEEP, which the processor model does not know. */
void run(void) {
    REG(0xe000ed10) = 4;
    rest();
}
