#include "pico.h"
/* Tells REASON, SCRATCH0, a RAM word and whether XOSC was running at the start; then on 'f' forces a reset, on 't' lets the watchdog run out, else feeds it. */
static uint32_t kept __attribute__((section(".bss.kept")));
static void hex(uint32_t value) {
    for (int shift = 28; shift >= 0; shift -= 4) put("0123456789abcdef"[(value >> shift) & 15]);
    put(' ');
}
void run(void) {
    const uint32_t crystal = REG(XOSC + 0x04) >> 31;
    board_on();
    REG(PSM_WDSEL) = 0x1fffc;
    REG(WATCHDOG + 0x04) = 20000; /* 10 ms, erratum RP2040-E1 */
    REG(WATCHDOG) = 1u << 30;
    put('0' + REG(WATCHDOG + 0x08));
    put('0' + crystal);
    put(' ');
    hex(REG(WATCHDOG + 0x0c));
    hex(kept);
    kept = 0x600dc0de;
    REG(WATCHDOG + 0x0c)++;
    put('.');
    for (;;) {
        REG(WATCHDOG + 0x04) = 20000;
        if (REG(UART0 + 0x18) & 0x10) continue;
        const uint32_t order = REG(UART0) & 0xff;
        if (order == 'f') SET(WATCHDOG) = 1u << 31;
        if (order == 't') for (;;) { }
    }
}
