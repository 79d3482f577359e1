#include "runtime.h"
#include <string.h>

/* Vector table (ARMv6-M B1.5.3, RP2040 datasheet §2.3.2), reset and fault handlers. */

extern uint32_t __stack_top[], __stack_bottom[], __data_start[], __data_end[], __data_load[], __bss_start[], __bss_end[];
_Noreturn void runtime_main(void);
_Noreturn void reset_handler(void);
_Noreturn void hard_fault(const uint32_t *stacked);
void hard_fault_entry(void);
void unexpected_interrupt(void);
void timer_0_interrupt(void);
void timer_1_interrupt(void);
void uart_0_interrupt(void);
void pwm_wrap_interrupt(void);

#if BERTH_PARSER
/* The parser's strtod sets errno, which is thread-local: picolibc finds it 8 octets behind this pointer. */
extern void *__tls;
static uint32_t thread_area[4];
#endif

_Noreturn void reset_handler(void) {
  /* By words through memcpy and memset: an address of the linker is an array to C, its end another one. */
  memcpy(__data_start, __data_load, (size_t)((uintptr_t)__data_end - (uintptr_t)__data_start));
  memset(__bss_start, 0, (size_t)((uintptr_t)__bss_end - (uintptr_t)__bss_start));
#if BERTH_PARSER
  __tls = thread_area;
#endif
  runtime_main();
}

/* The stacked frame is r0-r3, r12, lr, pc, xpsr. No break point: on a board without a debugger it would lock up. */
_Noreturn void hard_fault(const uint32_t *stacked) {
  if (stacked < __stack_bottom || stacked + 8 > __stack_top) watchdog_restart_after_fault(0, 0);
  watchdog_restart_after_fault(stacked[6], stacked[5]);
}

__attribute__((naked)) void hard_fault_entry(void) {
  __asm volatile(
      "mrs r0, msp\n"
      "ldr r1, =__stack_top\n"
      "msr msp, r1\n" /* whatever happened to the stack, the handler has one */
      "bl hard_fault\n"
      ".ltorg\n");
}

void unexpected_interrupt(void) {
  watchdog_restart_after_fault((uint32_t)(uintptr_t)__builtin_return_address(0), 0);
}

/* Lua's core calls it when there is no panic handler; its C library's own would need a process. */
_Noreturn void abort(void);
_Noreturn void abort(void) {
  watchdog_restart(RESET_WATCHDOG);
}

struct vectors {
  const void *stack_top;
  void (*handlers[47])(void);
};

__attribute__((section(".vectors"), used)) static const struct vectors vectors = {
    .stack_top = __stack_top,
    .handlers =
        {
            [0] = reset_handler,
            [1] = unexpected_interrupt, /* NMI */
            [2] = hard_fault_entry,
            [3 ... 14] = unexpected_interrupt,
            [15] = timer_0_interrupt,
            [16] = timer_1_interrupt,
            [17 ... 18] = unexpected_interrupt,
            [19] = pwm_wrap_interrupt,
            [20 ... 34] = unexpected_interrupt,
            [35] = uart_0_interrupt,
            [36 ... 46] = unexpected_interrupt,
        },
};
