/* Vector table, and a reset handler that calls run(). */
#include "pico.h"

static void hang(void) { for (;;) { } }
static void reset(void) { run(); for (;;) { } }
__attribute__((weak)) void on_timer(void) { hang(); }
__attribute__((weak)) void on_uart(void) { hang(); }
__attribute__((weak)) void on_hard_fault(void) { hang(); }

__attribute__((section(".vectors"), used)) void (*const vectors[48])(void) = {
    (void (*)(void))0x20040000, reset, hang, on_hard_fault, [16] = on_timer, [36] = on_uart,
};
