#include "pico.h"
/* Reads a word from an odd address. */
void run(void) {
    uint32_t address = 0x20000001;
    __asm volatile("" : "+r"(address));
    (void)*(reg *)address;
    rest();
}
