#include "pico.h"
/* Runs into a break point. */
void run(void) {
    __asm volatile("bkpt 7");
    rest();
}
