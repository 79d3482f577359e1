#include "registers.h"
#include "runtime.h"

/* Pins beside each other as one value. All lines change with one store to SIO (§2.3.1.2), so at the same instant. */

static struct bank {
  uint8_t count;
  /* Closed, and driven on because a safe level is high. */
  bool is_held;
  bool is_output;
  uint16_t safe;
} banks[PIN_COUNT];

static uint32_t mask_of(uint32_t first) {
  return ((1u << banks[first].count) - 1u) << first;
}

static void release_pins(uint32_t first, uint32_t end) {
  for (uint32_t pin = first; pin < end; pin++) pin_release(pin, PIN_BANK);
}

static struct bank *opened(uint32_t first) {
  return first < PIN_COUNT && banks[first].count != 0 && !banks[first].is_held ? &banks[first] : NULL;
}

/* The lines of `mask` take their bits of `levels`. With interrupts held off, or in the dead-man's. */
static void drive(uint32_t first, uint32_t mask, uint32_t levels) {
  REG(SIO_GPIO_OUT_XOR) = (REG(SIO_GPIO_OUT) ^ (levels << first)) & (mask << first) & mask_of(first);
}

static bool take(uint32_t first, uint32_t count, bool is_output, enum pin_pull pull) {
  if (first >= PIN_COUNT || count == 0 || count > BANK_MAX_LINES || first + count > PIN_COUNT) return false;
  if (banks[first].is_held && banks[first].count == count) return true;
  if (banks[first].count != 0) return false;
  for (uint32_t pin = first; pin < first + count; pin++) {
    if (pin_take(pin, PIN_BANK, FUNCTION_SIO, is_output ? PULL_DOWN : pull)) continue;
    release_pins(first, pin);
    return false;
  }
  return true;
}

bool bank_open(uint32_t first, uint32_t count, bool is_output, enum pin_pull pull) {
  if (!take(first, count, is_output, pull)) return false;
  banks[first] = (struct bank){.count = (uint8_t)count, .is_output = is_output};
  if (!is_output) return true;
  drive(first, UINT32_MAX, 0);
  REG(SIO_GPIO_OE_SET) = mask_of(first);
  return true;
}

bool bank_guard(uint32_t first, uint32_t count, uint32_t safe, uint32_t refresh_millis) {
  if (refresh_millis == 0 || refresh_millis > 65535 || !take(first, count, true, PULL_DOWN)) return false;
  banks[first] = (struct bank){.count = (uint8_t)count, .is_output = true};
  banks[first].safe = (uint16_t)(safe & (mask_of(first) >> first));
  bank_make_safe(first);
  REG(SIO_GPIO_OE_SET) = mask_of(first);
  /* The first pin's dead-man is the bank's. */
  dead_man_arm(PWM_CHANNELS + first, refresh_millis);
  return true;
}

void bank_make_safe(uint32_t first) {
  const uint32_t held = interrupts_hold();
  drive(first, UINT32_MAX, banks[first].safe);
  interrupts_restore(held);
}

bool bank_read(uint32_t first, uint32_t *levels) {
  if (opened(first) == NULL) return false;
  *levels = (REG(SIO_GPIO_IN) & mask_of(first)) >> first;
  return true;
}

bool bank_write(uint32_t first, uint32_t mask, uint32_t levels) {
  const struct bank *bank = opened(first);
  if (bank == NULL || !bank->is_output) return false;
  const uint32_t held = interrupts_hold();
  drive(first, mask, levels);
  dead_man_feed(PWM_CHANNELS + first);
  interrupts_restore(held);
  return true;
}

bool bank_toggle(uint32_t first, uint32_t mask) {
  const struct bank *bank = opened(first);
  if (bank == NULL || !bank->is_output) return false;
  const uint32_t held = interrupts_hold();
  REG(SIO_GPIO_OUT_XOR) = (mask << first) & mask_of(first);
  dead_man_feed(PWM_CHANNELS + first);
  interrupts_restore(held);
  return true;
}

bool bank_close(uint32_t first) {
  struct bank *bank = opened(first);
  if (bank == NULL) return false;
  dead_man_disarm(PWM_CHANNELS + first);
  if (bank->safe != 0) {
    bank_make_safe(first);
    bank->is_held = true;
    return true;
  }
  /* Together they go off, too. */
  REG(SIO_GPIO_OE_CLR) = mask_of(first);
  release_pins(first, first + bank->count);
  *bank = (struct bank){0};
  return true;
}
