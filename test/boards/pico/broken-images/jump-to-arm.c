#include "pico.h"
/* Calls a function pointer whose bit 0 is clear. */
void run(void) {
    ((void (*)(void))(uintptr_t)0x20000000)();
    rest();
}
