#include "runtime.h"

/*
 * The lines of an I2C bus as pins. The controller has no bus clear (§4.3.13 describes one that this chip was made without:
 * raspberrypi/pico-feedback issue 199), so the nine clocks of NXP UM10204 section 3.1.16 are made here.
 */
#define CLEAR_CLOCKS 9u
/* SDA low while nobody clocks: longer than any bit of a transfer. */
#define HELD_MICROS 100u
/* Half a clock: 100 kHz at most, which every device follows. */
#define HALF_MICROS 5u

static void wait_half(void) {
  const uint64_t until = time_now() + HALF_MICROS + 1;
  while (time_now() < until) continue;
}

static void drive(uint32_t pin, bool low) {
  gpio_hold_low(pin, low);
  wait_half();
}

bool i2c_lines_clear(uint32_t sda, uint32_t scl) {
  pin_select(sda, FUNCTION_SIO);
  pin_select(scl, FUNCTION_SIO);
  for (uint32_t n = 0; n < CLEAR_CLOCKS && !gpio_read(sda); n++) {
    drive(scl, true);
    drive(scl, false);
  }
  /* A stop condition: every device starts anew. */
  drive(scl, true);
  drive(sda, true);
  drive(scl, false);
  drive(sda, false);
  const bool is_free = gpio_read(sda) && gpio_read(scl);
  pin_select(sda, FUNCTION_I2C);
  pin_select(scl, FUNCTION_I2C);
  return is_free;
}

enum i2c_lines i2c_lines_await(uint32_t sda, uint32_t scl, uint64_t until) {
  uint64_t held_since = time_now();
  for (;;) {
    const bool clock_high = gpio_read(scl);
    if (clock_high && gpio_read(sda)) return LINES_FREE;
    const uint64_t now = time_now();
    if (!clock_high) held_since = now;
    if (now - held_since >= HELD_MICROS) return LINES_HELD;
    if (now >= until) return LINES_BUSY;
  }
}
