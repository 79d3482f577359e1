#include "pico.h"
/* Tells REASON; then, on an order, does what the processor cannot, with r0 = 0x11111111 and the flags N and C set. The handler tells the frame. */
static void hex(uint32_t value) {
    for (int shift = 28; shift >= 0; shift -= 4) put("0123456789abcdef"[(value >> shift) & 15]);
    put(' ');
}
static uint32_t in_handler;
void tell(const uint32_t *frame);
void tell(const uint32_t *frame) {
    uint32_t ipsr;
    __asm volatile("mrs %0, ipsr" : "=r"(ipsr));
    put('0' + ipsr);
    put(' ');
    hex(frame[0]);
    hex(frame[6]);
    hex(frame[7]);
    if (in_handler) (void)REG(0x30000001);
    put('.');
    for (;;) { }
}
__attribute__((naked)) void on_hard_fault(void) { __asm volatile("mrs r0, msp\n ldr r1, =tell\n bx r1\n .ltorg"); }

__attribute__((noinline)) static uint32_t deeper(volatile uint32_t *above) {
    volatile uint32_t here[64];
    here[0] = *above + 1;
    return here[0] == 0 ? 0 : deeper(here) + here[0];
}
extern void at_unaligned(void), at_undefined(void), at_break(void);
void run(void) {
    CLEAR(WATCHDOG) = 1u << 30; /* a reset by it leaves it on */
    board_on();
    REG(PSM_WDSEL) = 0x1fffc;
    put('0' + REG(WATCHDOG + 0x08));
    put(' ');
    hex((uint32_t)at_unaligned);
    hex((uint32_t)at_undefined);
    hex((uint32_t)at_break);
    put('.');
    for (;;) {
        if (REG(UART0 + 0x18) & 0x10) continue;
        const uint32_t order = REG(UART0) & 0xff;
        REG(WATCHDOG + 0x04) = 20000; /* 10 ms */
        REG(WATCHDOG) = 1u << 30;
        in_handler = order == 'h';
        if (order == 'u' || order == 'h')
            __asm volatile("ldr r0, =0x11111111\n ldr r1, =0x20000001\n mov r2, #0\n sub r2, #1\n mov r3, #0\n mvn r3, r3\n lsr r3, #1\n"
                           "cmp r2, r3\n.global at_unaligned\n.thumb_func\nat_unaligned: ldr r1, [r1]\n b 1f\n .ltorg\n 1:" ::: "r0", "r1", "r2", "r3", "cc");
        if (order == 'd') __asm volatile(".global at_undefined\n.thumb_func\nat_undefined: udf #0");
        if (order == 'b') __asm volatile(".global at_break\n.thumb_func\nat_break: bkpt #1");
        if (order == 's') (void)deeper(&in_handler);
    }
}
