#include "pico.h"
/* Calls into the UART's registers. */
void run(void) {
    ((void (*)(void))(uintptr_t)0x40034001)();
    rest();
}
