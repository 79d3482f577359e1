#include "registers.h"
#include "runtime.h"

/* Outputs that fall to their safe state unless they are written in time, whatever the script does: looked after by timer alarm 1, above everything else. */

static struct guard {
  /* 0: not guarded; NEVER: it has fallen, and stays so until the next write. */
  uint64_t deadline;
  uint32_t refresh_micros;
} guards[PWM_CHANNELS + PIN_COUNT];
#define NEVER UINT64_MAX

/* Drives what is overdue and sets the alarm for the next deadline. With interrupts held off, or in the timer's. */
static void look_at_deadlines(void) {
  for (;;) {
    const uint64_t now = time_now();
    uint64_t next = NEVER;
    for (uint32_t output = 0; output < PWM_CHANNELS + PIN_COUNT; output++) {
      struct guard *guard = &guards[output];
      if (guard->deadline == 0) continue;
      if (guard->deadline <= now) {
        if (output < PWM_CHANNELS) pwm_make_safe(output);
        else gpio_make_safe(output - PWM_CHANNELS);
        guard->deadline = NEVER;
      } else if (guard->deadline < next) next = guard->deadline;
    }
    if (next == NEVER) return;
    time_arm_dead_man(next);
    if (time_now() < next) return;
  }
}

void timer_1_interrupt(void);
void timer_1_interrupt(void) {
  REG(TIMER_INTR) = 1u << 1;
  look_at_deadlines();
}

void dead_man_arm(uint32_t output, uint32_t refresh_millis) {
  const uint32_t held = interrupts_hold();
  guards[output].refresh_micros = refresh_millis * 1000u;
  guards[output].deadline = time_now() + guards[output].refresh_micros;
  look_at_deadlines();
  interrupts_restore(held);
}

void dead_man_feed(uint32_t output) {
  struct guard *guard = &guards[output];
  if (guard->deadline == 0) return;
  /* A deadline that moves later needs no new alarm: the old one fires, looks, and sets itself again. Unless it had passed. */
  const bool had_passed = guard->deadline == NEVER;
  guard->deadline = time_now() + guard->refresh_micros;
  if (had_passed) look_at_deadlines();
}

void dead_man_disarm(uint32_t output) {
  const uint32_t held = interrupts_hold();
  guards[output].deadline = 0;
  interrupts_restore(held);
}

void outputs_all_safe(void) {
  for (uint32_t channel = 0; channel < PWM_CHANNELS; channel++) pwm_make_safe(channel);
  for (uint32_t pin = 0; pin < PIN_COUNT; pin++)
    if (guards[PWM_CHANNELS + pin].deadline != 0) gpio_make_safe(pin);
}
