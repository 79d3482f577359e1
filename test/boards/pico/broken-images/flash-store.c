#include "pico.h"
/* Stores into a constant. */
void run(void) {
    static const uint32_t constant = 1;
    *(volatile uint32_t *)(uintptr_t)&constant = 2;
    rest();
}
