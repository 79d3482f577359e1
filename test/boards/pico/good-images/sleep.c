#include "pico.h"
/* Sleeps in WFI with interrupts masked, as a main loop does to test and sleep without a gap: m woke before the handler ran, T the handler ran. */
static volatile uint32_t timer_seen;
void on_timer(void) {
    REG(TIMER + 0x34) = 1;
    timer_seen++;
}
void run(void) {
    board_on();
    timer_seen = 0;
    REG(TIMER + 0x38) = 1;
    REG(0xe000e100) = 1;
    for (uint32_t n = 0; n < 3; n++) {
        __asm volatile("cpsid i");
        REG(TIMER + 0x10) = REG(TIMER + 0x28) + 2000;
        __asm volatile("wfi" ::: "memory");
        put(timer_seen == n ? 'm' : '?');
        __asm volatile("cpsie i");
        put(timer_seen == n + 1 ? 'T' : '?');
    }
    rest();
}
