#include "registers.h"
#include "script.h"

/*
 * Reset, clocks, payload, then steps for good. Whatever keeps the payload from starting drives outputs safe and restarts:
 * nothing is sent that flight code did not write. After three such starts the minimal kernel is loaded in the payload's place.
 */

_Noreturn void runtime_main(void);

/* Between two attempts to start, so that a damaged image does not restart hundreds of times a second. */
#define RETRY_MICROS 1000000u

static const volatile uint32_t nothing;

_Noreturn static void give_up(void) {
  outputs_all_safe();
  time_sleep(time_now() + RETRY_MICROS, &nothing, 0);
  watchdog_restart(RESET_WATCHDOG);
}

_Noreturn void runtime_main(void) {
  watchdog_note_reset();
  if (!clocks_start() || !resets_release(RESET_IO_BANK0 | RESET_PADS_BANK0 | RESET_TIMER)) watchdog_restart(RESET_WATCHDOG);
  stack_paint();
  time_start();

  retained_start(watchdog_reset_reason(), watchdog_timed_out());
  struct payload payload;
  if (!retained_wants_minimal() || !payload_find(MINIMAL_BLOCK, &payload)) {
    retained_count_start();
    if (!payload_find(PAYLOAD_BLOCK, &payload)) {
      retained_note_crash(CAUSE_PAYLOAD_DAMAGED, 0);
      give_up();
    }
  }
  image_start(payload.image_length);
  if (!script_boot(&payload)) give_up();

  for (;;) {
    const uint32_t seen = uart_received;
    const uint32_t micros = script_step();
    if (micros > 0) time_sleep(time_now() + micros, &uart_received, seen);
  }
}
