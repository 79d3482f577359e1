#include "registers.h"
#include "runtime.h"

/*
 * §4.5. The level register is buffered to the end of the period, so a write takes effect within one period.
 * Full on is TOP + 1 (§4.5.2.2): `top` of the interface is that value.
 */
#define CHANNELS PWM_CHANNELS
#define MAX_PERIOD 65535u

static struct channel {
  bool is_open, is_held;
  uint8_t pin;
  uint16_t top, safe;
} channels[CHANNELS];
/* `hz` 0: a pulse counter has the slice to itself. */
static struct slice {
  uint8_t users;
  uint32_t hz;
} slices[CHANNELS / 2];
static bool block_ready;

/* Channel of a pin: GP0 and GP16 are 0, GP1 and GP17 are 1 … (§4.5.2 table 525). */
static struct channel *channel_of(uint32_t pin) {
  return &channels[pin % CHANNELS];
}

static void set_level(uint32_t channel, uint32_t level) {
  const uint32_t shift = (channel & 1u) * 16u;
  /* The other half of the register is the other pin's: change this half only. */
  const uint32_t held = interrupts_hold();
  REG(PWM_CC(channel / 2)) = (REG(PWM_CC(channel / 2)) & ~(0xffffu << shift)) | (level << shift);
  interrupts_restore(held);
}

static void start_slice(uint32_t slice, uint32_t hz, uint32_t period, uint32_t divider) {
  REG(PWM_CSR(slice)) = 0;
  REG(PWM_DIV(slice)) = divider;
  REG(PWM_TOP(slice)) = period - 1;
  REG(PWM_CTR(slice)) = 0;
  REG(PWM_CC(slice)) = 0;
  REG(PWM_CSR(slice)) = 1;
  slices[slice].hz = hz;
}

static bool start_block(void) {
  if (!block_ready) block_ready = resets_release(RESET_PWM);
  return block_ready;
}

uint32_t pwm_slice_of(uint32_t pin) {
  return (pin % CHANNELS) / 2;
}

bool pwm_slice_take(uint32_t slice) {
  if (slices[slice].users != 0 || !start_block()) return false;
  slices[slice] = (struct slice){.users = 1, .hz = 0};
  return true;
}

void pwm_slice_give(uint32_t slice) {
  slices[slice].users = 0;
}

uint32_t pwm_open(uint32_t pin, uint32_t hz) {
  if (pin >= PIN_COUNT || hz < PWM_MIN_HZ || hz > PWM_MAX_HZ) return 0;
  struct channel *channel = channel_of(pin);
  struct slice *slice = &slices[pwm_slice_of(pin)];
  /* Two pins of a slice share its rate; GP0 and GP16 and so on share even the level. */
  if (channel->is_open || (channel->is_held && channel->pin != pin) || (slice->users != 0 && slice->hz != hz)) return 0;
  /* Smallest divider, in sixteenths, with which the period fits 16 bits: 16 (1.0) to 4,095 (255.9). */
  const uint64_t sixteenths = (uint64_t)CLK_SYS_HZ * 16u;
  uint32_t divider = (uint32_t)((sixteenths + (uint64_t)hz * MAX_PERIOD - 1) / ((uint64_t)hz * MAX_PERIOD));
  if (divider < 16) divider = 16;
  const uint32_t period = (uint32_t)(sixteenths / ((uint64_t)hz * divider));
  if (divider > 4095 || period > MAX_PERIOD) return 0;

  if (!start_block()) return 0;
  if (slice->users == 0) start_slice(pwm_slice_of(pin), hz, period, divider);
  set_level(pin % CHANNELS, 0);
  if (!channel->is_held) {
    if (!pin_take(pin, PIN_PWM, FUNCTION_PWM, PULL_DOWN)) return 0;
    slice->users++;
  }
  *channel = (struct channel){.is_open = true, .pin = (uint8_t)pin, .top = (uint16_t)period};
  return period;
}

static struct channel *opened(uint32_t pin) {
  if (pin >= PIN_COUNT) return NULL;
  struct channel *channel = channel_of(pin);
  return channel->is_open && channel->pin == pin ? channel : NULL;
}

void pwm_make_safe(uint32_t channel) {
  if (channels[channel].is_open) set_level(channel, channels[channel].safe);
}

bool pwm_guard(uint32_t pin, uint32_t safe, uint32_t refresh_millis) {
  struct channel *channel = opened(pin);
  if (channel == NULL || safe > channel->top || refresh_millis == 0 || refresh_millis > 65535) return false;
  channel->safe = (uint16_t)safe;
  dead_man_arm(pin % CHANNELS, refresh_millis);
  return true;
}

bool pwm_write(uint32_t pin, uint32_t value) {
  struct channel *channel = opened(pin);
  if (channel == NULL) return false;
  const uint32_t held = interrupts_hold();
  set_level(pin % CHANNELS, value > channel->top ? channel->top : value);
  dead_man_feed(pin % CHANNELS);
  interrupts_restore(held);
  return true;
}

bool pwm_close(uint32_t pin) {
  struct channel *channel = opened(pin);
  if (channel == NULL) return false;
  dead_man_disarm(pin % CHANNELS);
  channel->is_open = false;
  set_level(pin % CHANNELS, channel->safe);
  /* A safe value of 0 is the pin's own reset state, pulled down. Another one has to be driven on. */
  channel->is_held = channel->safe != 0;
  if (channel->is_held) return true;
  slices[pwm_slice_of(pin)].users--;
  return pin_release(pin, PIN_PWM);
}
