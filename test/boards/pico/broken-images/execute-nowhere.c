#include "pico.h"
/* Calls a function where there is no memory. */
void run(void) {
    ((void (*)(void))(uintptr_t)0x30000001)();
    rest();
}
