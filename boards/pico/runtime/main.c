#include "registers.h"
#include "script.h"

/*
 * Reset, clocks, payload, then steps for good. Whatever keeps the payload from starting drives outputs safe and restarts:
 * nothing is sent that flight code did not write.
 */

_Noreturn void runtime_main(void);

/* Between two attempts to start, so that a damaged image does not restart hundreds of times a second. */
#define RETRY_MICROS 1000000u

uint32_t image_hash;
static const volatile uint32_t nothing;

_Noreturn static void give_up(void) {
  pwm_all_safe();
  time_sleep(time_now() + RETRY_MICROS, &nothing, 0);
  watchdog_restart(RESET_WATCHDOG);
}

_Noreturn void runtime_main(void) {
  watchdog_note_reset();
  if (!clocks_start() || !resets_release(RESET_IO_BANK0 | RESET_PADS_BANK0 | RESET_TIMER)) watchdog_restart(RESET_WATCHDOG);
  stack_paint();
  time_start();

  struct payload payload;
  if (!payload_find(&payload)) give_up();
  image_hash = crc32((const uint8_t *)(uintptr_t)0x10000000u, payload.image_length);
  if (!script_boot(&payload)) give_up();

  for (;;) {
    const uint32_t seen = uart_received;
    const uint32_t micros = script_step();
    if (micros > 0) time_sleep(time_now() + micros, &uart_received, seen);
  }
}
