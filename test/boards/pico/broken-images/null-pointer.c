#include "pico.h"
/* Reads through a null pointer. */
void run(void) {
    uint32_t address = 0;
    __asm volatile("" : "+r"(address));
    (void)*(reg *)address;
    rest();
}
