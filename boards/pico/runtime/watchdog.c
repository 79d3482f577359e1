#include "registers.h"
#include "runtime.h"

/*
 * §4.7. SCRATCH0 tells the next boot who asked for the reset; SCRATCH2 and 3 hold the place of a HardFault.
 * SCRATCH4-7 belong to the boot ROM. All are lost at power-on, and so read 0 then.
 */
#define CTRL_TRIGGER (1u << 31)
#define CTRL_ENABLE (1u << 30)
#define REASON_TIMER (1u << 0)
#define REASON_FORCE (1u << 1)
#define MARK 0x42525400u /* "BRT" and the reason */

/* Erratum RP2040-E1: the counter goes down twice per microsecond tick. */
#define COUNTS_PER_MILLI 2000u
#define MAX_MILLIS 8388u

static enum reset_reason reason = RESET_UNKNOWN;
static uint32_t load;
static bool timed_out;

/* §2.12.7, CHIP_RESET: power-on and brown-out share one flag. */
#define HAD_POR (1u << 8)
#define HAD_RUN (1u << 16)
#define HAD_PSM_RESTART (1u << 20)

static enum reset_reason chip_reset_reason(void) {
  const uint32_t had = REG(CHIP_RESET);
  if (had & HAD_POR) return RESET_POWER_ON;
  if (had & HAD_RUN) return RESET_RUN_PIN;
  return had & HAD_PSM_RESTART ? RESET_DEBUGGER : RESET_UNKNOWN;
}

void watchdog_note_reset(void) {
  const uint32_t hardware = REG(WATCHDOG_REASON);
  const uint32_t mark = REG(WATCHDOG_SCRATCH(0));
  REG(WATCHDOG_SCRATCH(0)) = 0;
  timed_out = (hardware & REASON_TIMER) != 0;
  if (timed_out) reason = RESET_WATCHDOG;
  else if (hardware & REASON_FORCE) {
    const uint32_t asked = mark ^ MARK;
    reason = asked == RESET_COMMANDED || asked == RESET_WATCHDOG || asked == RESET_FAULT ? (enum reset_reason)asked : RESET_UNKNOWN;
  }
  /* A reset of the whole chip clears REASON. */
  else reason = chip_reset_reason();
  /* A watchdog reset leaves its own block as it was (§4.7.1: only rst_n_run resets it): every boot starts without. */
  CLEAR_BITS(WATCHDOG_CTRL) = CTRL_ENABLE;
  /* Without this a watchdog reset restarts nothing (§4.7.1): everything but the oscillators, as the bootloader expects. */
  REG(PSM_WDSEL) = PSM_ALL_BUT_OSCILLATORS;
}

enum reset_reason watchdog_reset_reason(void) {
  return reason;
}

bool watchdog_timed_out(void) {
  return timed_out;
}

bool watchdog_start(uint32_t millis) {
  if (millis == 0 || millis > MAX_MILLIS) return false;
  load = millis * COUNTS_PER_MILLI;
  REG(WATCHDOG_LOAD) = load;
  SET_BITS(WATCHDOG_CTRL) = CTRL_ENABLE;
  return true;
}

void watchdog_feed(void) {
  if (load != 0) REG(WATCHDOG_LOAD) = load;
}

_Noreturn void watchdog_restart(enum reset_reason next) {
  interrupts_hold();
  outputs_all_safe();
  REG(WATCHDOG_SCRATCH(0)) = MARK | (uint32_t)next;
  SET_BITS(WATCHDOG_CTRL) = CTRL_TRIGGER;
  for (;;) continue;
}

_Noreturn void watchdog_restart_after_fault(uint32_t pc, uint32_t lr) {
  REG(WATCHDOG_SCRATCH(2)) = pc;
  REG(WATCHDOG_SCRATCH(3)) = lr;
  retained_note_crash(CAUSE_HARD_FAULT, pc);
  watchdog_restart(RESET_WATCHDOG);
}
