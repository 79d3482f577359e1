#include "registers.h"
#include "runtime.h"

/* §4.6: a 64-bit microsecond counter; alarms compare its low word for equality. Alarm 0 ends sleeps, alarm 1 is the dead-man. */
#define SLEEP_ALARM 0u
#define DEAD_MAN_ALARM 1u
/* An alarm further away than this could not be told from one in the past. */
#define MAX_ALARM_MICROS 0x40000000u

void time_start(void) {
  REG(TIMER_INTE) = (1u << SLEEP_ALARM) | (1u << DEAD_MAN_ALARM);
  /* The dead-man goes before everything else: priority 0; the UART has 0x40. */
  REG(NVIC_IPR(IRQ_UART0 / 4)) = 0x40u << (8u * (IRQ_UART0 % 4));
  REG(NVIC_ISER) = (1u << IRQ_TIMER_0) | (1u << IRQ_TIMER_1);
}

uint64_t time_now(void) {
  uint32_t high = REG(TIMER_TIMERAWH);
  for (;;) {
    const uint32_t low = REG(TIMER_TIMERAWL);
    const uint32_t again = REG(TIMER_TIMERAWH);
    if (again == high) return ((uint64_t)high << 32) | low;
    high = again;
  }
}

static void arm(uint32_t alarm, uint64_t at) {
  const uint64_t now = time_now();
  REG(TIMER_ALARM(alarm)) = (uint32_t)(at > now + MAX_ALARM_MICROS ? now + MAX_ALARM_MICROS : at);
}

void time_arm_dead_man(uint64_t at) {
  arm(DEAD_MAN_ALARM, at);
}

void time_sleep(uint64_t until, const volatile uint32_t *watched, uint32_t seen) {
  while (*watched == seen && time_now() < until) {
    arm(SLEEP_ALARM, until);
    /*
     * The alarm may have been set too late to match: look again. An interrupt between the look and WFE is not lost,
     * since taking one sets the event register and WFE then returns at once (ARMv6-M B1.5.18); WFI has no such memory.
     */
    if (*watched == seen && time_now() < until) __asm volatile("wfe" ::: "memory");
  }
  REG(TIMER_ARMED) = 1u << SLEEP_ALARM;
}

void timer_0_interrupt(void);
void timer_0_interrupt(void) {
  REG(TIMER_INTR) = 1u << SLEEP_ALARM;
}
