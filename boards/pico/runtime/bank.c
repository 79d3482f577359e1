#include "registers.h"
#include "runtime.h"

/* Pins beside each other as one value. All lines change with one store to SIO (§2.3.1.2), so at the same instant. */

static struct bank {
  uint8_t count;
  bool is_output;
} banks[PIN_COUNT];

static uint32_t mask_of(uint32_t first) {
  return ((1u << banks[first].count) - 1u) << first;
}

static void release_pins(uint32_t first, uint32_t end) {
  for (uint32_t pin = first; pin < end; pin++) pin_release(pin, PIN_BANK);
}

bool bank_open(uint32_t first, uint32_t count, bool is_output, enum pin_pull pull) {
  if (first >= PIN_COUNT || count == 0 || count > BANK_MAX_LINES || first + count > PIN_COUNT || banks[first].count != 0) return false;
  for (uint32_t pin = first; pin < first + count; pin++) {
    if (pin_take(pin, PIN_BANK, FUNCTION_SIO, is_output ? PULL_DOWN : pull)) continue;
    release_pins(first, pin);
    return false;
  }
  banks[first] = (struct bank){.count = (uint8_t)count, .is_output = is_output};
  if (is_output) REG(SIO_GPIO_OE_SET) = mask_of(first);
  return true;
}

bool bank_read(uint32_t first, uint32_t *levels) {
  if (first >= PIN_COUNT || banks[first].count == 0) return false;
  *levels = (REG(SIO_GPIO_IN) & mask_of(first)) >> first;
  return true;
}

/* Interrupt handlers leave SIO's outputs alone, so nothing comes between the look and the store. */
bool bank_write(uint32_t first, uint32_t mask, uint32_t levels) {
  if (first >= PIN_COUNT || !banks[first].is_output) return false;
  REG(SIO_GPIO_OUT_XOR) = (REG(SIO_GPIO_OUT) ^ (levels << first)) & (mask << first) & mask_of(first);
  return true;
}

bool bank_toggle(uint32_t first, uint32_t mask) {
  if (first >= PIN_COUNT || !banks[first].is_output) return false;
  REG(SIO_GPIO_OUT_XOR) = (mask << first) & mask_of(first);
  return true;
}

bool bank_close(uint32_t first) {
  if (first >= PIN_COUNT || banks[first].count == 0) return false;
  /* Together they go off, too. */
  REG(SIO_GPIO_OE_CLR) = mask_of(first);
  release_pins(first, first + banks[first].count);
  banks[first] = (struct bank){0};
  return true;
}
