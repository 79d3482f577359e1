#include "pico.h"
/* Writes behind the end of RAM. */
void run(void) {
    uint32_t address = 0x20042000;
    __asm volatile("" : "+r"(address));
    *(reg *)address = 1;
    rest();
}
