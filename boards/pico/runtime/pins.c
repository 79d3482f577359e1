#include "registers.h"
#include "runtime.h"

/* §2.19.6.3: pad bits. Reset state: input enabled, 4 mA, pull-down, Schmitt trigger. */
#define PAD_OD (1u << 7)
#define PAD_IE (1u << 6)
#define PAD_4MA (1u << 4)
#define PAD_UP (1u << 3)
#define PAD_DOWN (1u << 2)
#define PAD_SCHMITT (1u << 1)
#define PAD_BASE (PAD_IE | PAD_4MA | PAD_SCHMITT)

static uint8_t uses[PIN_COUNT];
/* By pin: guarded outputs whose safe level is high; of these, closed ones that are driven on. */
static uint32_t safe_high, held_high;

static void set_pad(uint32_t pin, enum pin_pull pull) {
  REG(PAD(pin)) = PAD_BASE | (pull == PULL_UP ? PAD_UP : pull == PULL_DOWN ? PAD_DOWN : 0u);
}

bool pin_take(uint32_t pin, enum pin_use use, enum pin_function function, enum pin_pull pull) {
  if (pin >= PIN_COUNT || uses[pin] != PIN_FREE) return false;
  if (use != PIN_UART && ((BERTH_PIN_MASK >> pin) & 1u) == 0) return false;
  uses[pin] = (uint8_t)use;
  /* Never driven before its level is known: the driver comes last. */
  REG(SIO_GPIO_OE_CLR) = 1u << pin;
  REG(SIO_GPIO_OUT_CLR) = 1u << pin;
  set_pad(pin, pull);
  REG(GPIO_CTRL(pin)) = function;
  return true;
}

bool pin_take_analog(uint32_t pin) {
  /* GP29 measures the board's supply: analog only. */
  if (pin >= PIN_COUNT || uses[pin] != PIN_FREE || (pin != PIN_SUPPLY && ((BERTH_PIN_MASK >> pin) & 1u) == 0)) return false;
  uses[pin] = PIN_ANALOG;
  REG(SIO_GPIO_OE_CLR) = 1u << pin;
  REG(GPIO_CTRL(pin)) = FUNCTION_NULL;
  /* §4.9: the pin's digital functions are disabled, and no pull loads the source. */
  REG(PAD(pin)) = PAD_OD;
  return true;
}

bool pin_release(uint32_t pin, enum pin_use use) {
  if (!pin_is(pin, use)) return false;
  REG(SIO_GPIO_OE_CLR) = 1u << pin;
  REG(GPIO_CTRL(pin)) = FUNCTION_NULL;
  set_pad(pin, PULL_DOWN);
  uses[pin] = PIN_FREE;
  return true;
}

bool pin_is(uint32_t pin, enum pin_use use) {
  return pin < PIN_COUNT && uses[pin] == use;
}

void pin_select(uint32_t pin, enum pin_function function) {
  REG(GPIO_CTRL(pin)) = function;
}

void gpio_hold_low(uint32_t pin, bool low) {
  REG(low ? SIO_GPIO_OE_SET : SIO_GPIO_OE_CLR) = 1u << pin;
}

bool gpio_output(uint32_t pin) {
  const uint32_t bit = 1u << pin;
  if ((held_high & bit) != 0) REG(SIO_GPIO_OUT_CLR) = bit;
  else if (!pin_take(pin, PIN_OUTPUT, FUNCTION_SIO, PULL_DOWN)) return false;
  held_high &= ~bit;
  safe_high &= ~bit;
  REG(SIO_GPIO_OE_SET) = bit;
  return true;
}

bool gpio_guard(uint32_t pin, bool safe, uint32_t refresh_millis) {
  if (refresh_millis == 0 || refresh_millis > 65535) return false;
  const uint32_t bit = 1u << pin;
  if ((held_high & bit) == 0 && !pin_take(pin, PIN_OUTPUT, FUNCTION_SIO, PULL_DOWN)) return false;
  held_high &= ~bit;
  safe_high = safe ? safe_high | bit : safe_high & ~bit;
  gpio_make_safe(pin);
  REG(SIO_GPIO_OE_SET) = bit;
  dead_man_arm(PWM_CHANNELS + pin, refresh_millis);
  return true;
}

void gpio_make_safe(uint32_t pin) {
  if (uses[pin] == PIN_BANK) bank_make_safe(pin);
  else REG((safe_high >> pin) & 1u ? SIO_GPIO_OUT_SET : SIO_GPIO_OUT_CLR) = 1u << pin;
}

bool gpio_close(uint32_t pin) {
  if (pin_release(pin, PIN_INPUT)) return true;
  if (!pin_is(pin, PIN_OUTPUT)) return false;
  dead_man_disarm(PWM_CHANNELS + pin);
  /* Low is the pin's own reset state, pulled down. A safe level that is high has to be driven on. */
  if (((safe_high >> pin) & 1u) == 0) return pin_release(pin, PIN_OUTPUT);
  gpio_make_safe(pin);
  held_high |= 1u << pin;
  return true;
}

bool gpio_output_high(uint32_t pin) {
  if (!pin_take(pin, PIN_SELECT, FUNCTION_SIO, PULL_UP)) return false;
  REG(SIO_GPIO_OUT_SET) = 1u << pin;
  REG(SIO_GPIO_OE_SET) = 1u << pin;
  return true;
}

bool gpio_read(uint32_t pin) {
  return ((REG(SIO_GPIO_IN) >> pin) & 1u) != 0;
}

void gpio_write(uint32_t pin, bool level) {
  const uint32_t held = interrupts_hold();
  REG(level ? SIO_GPIO_OUT_SET : SIO_GPIO_OUT_CLR) = 1u << pin;
  dead_man_feed(PWM_CHANNELS + pin);
  interrupts_restore(held);
}
