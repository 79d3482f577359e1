#include "registers.h"
#include "runtime.h"

/*
 * §4.5.2.5: a PWM slice whose counter advances with each edge of its B pin. The counter has 16 bits; its wrap interrupt counts the
 * upper ones, so that no edge is lost however seldom flight code reads.
 */
#define SLICES 8u
#define DIVMODE_RISING (2u << 4)
#define DIVMODE_FALLING (3u << 4)
#define CSR_EN 1u

static struct counter {
  bool is_open;
  uint8_t pin;
  volatile uint16_t wraps;
  /* Added to what was counted: flight code set the count. */
  uint32_t offset;
} counters[SLICES];

static struct counter *opened(uint32_t pin) {
  if (pin >= PIN_COUNT) return NULL;
  struct counter *counter = &counters[pwm_slice_of(pin)];
  return counter->is_open && counter->pin == pin ? counter : NULL;
}

bool pulse_open(uint32_t pin, bool falling, enum pin_pull pull) {
  if (pin >= PIN_COUNT || pin % 2 == 0) return false;
  const uint32_t slice = pwm_slice_of(pin);
  if (!pwm_slice_take(slice)) return false;
  if (!pin_take(pin, PIN_PULSES, FUNCTION_PWM, pull)) {
    pwm_slice_give(slice);
    return false;
  }
  counters[slice] = (struct counter){.is_open = true, .pin = (uint8_t)pin};
  REG(PWM_CSR(slice)) = 0;
  REG(PWM_DIV(slice)) = 1u << 4;
  REG(PWM_TOP(slice)) = 0xffff;
  REG(PWM_CTR(slice)) = 0;
  REG(PWM_INTR) = 1u << slice;
  SET_BITS(PWM_INTE) = 1u << slice;
  /* As the UART: the dead-man goes first. */
  REG(NVIC_IPR(IRQ_PWM_WRAP / 4)) = 0x40u << (8u * (IRQ_PWM_WRAP % 4));
  REG(NVIC_ISER) = 1u << IRQ_PWM_WRAP;
  REG(PWM_CSR(slice)) = CSR_EN | (falling ? DIVMODE_FALLING : DIVMODE_RISING);
  return true;
}

void pwm_wrap_interrupt(void);
void pwm_wrap_interrupt(void) {
  const uint32_t wrapped = REG(PWM_INTS);
  REG(PWM_INTR) = wrapped;
  for (uint32_t slice = 0; slice < SLICES; slice++)
    if ((wrapped >> slice) & 1u) counters[slice].wraps++;
}

/* Edges since the counter was opened, modulo 2^32. */
static uint32_t counted(const struct counter *counter) {
  const uint32_t slice = pwm_slice_of(counter->pin);
  const uint32_t held = interrupts_hold();
  uint32_t wraps = counter->wraps;
  uint32_t low = REG(PWM_CTR(slice));
  if ((REG(PWM_INTR) >> slice) & 1u) {
    /* It has wrapped and the interrupt waits: before or after the look, so look again. */
    low = REG(PWM_CTR(slice));
    wraps++;
  }
  interrupts_restore(held);
  return (wraps << 16) | low;
}

bool pulse_read(uint32_t pin, uint32_t *count) {
  const struct counter *counter = opened(pin);
  if (counter == NULL) return false;
  *count = counted(counter) + counter->offset;
  return true;
}

bool pulse_write(uint32_t pin, uint32_t count) {
  struct counter *counter = opened(pin);
  if (counter == NULL) return false;
  counter->offset = count - counted(counter);
  return true;
}

bool pulse_close(uint32_t pin) {
  struct counter *counter = opened(pin);
  if (counter == NULL) return false;
  const uint32_t slice = pwm_slice_of(pin);
  CLEAR_BITS(PWM_INTE) = 1u << slice;
  REG(PWM_CSR(slice)) = 0;
  counter->is_open = false;
  pwm_slice_give(slice);
  return pin_release(pin, PIN_PULSES);
}
