#include "registers.h"
#include "runtime.h"

/* §4.9, one conversion at a time. Inputs 0-3 are GP26-GP29, 4 is the temperature sensor. */

#define INPUTS 5u
#define TEMPERATURE 4u
#define FIRST_PIN 26u

#define CS_EN (1u << 0)
#define CS_TS_EN (1u << 1)
#define CS_START_ONCE (1u << 2)
#define CS_READY (1u << 8)
#define CS_ERR (1u << 9)
#define CS_AINSEL(input) ((input) << 12)

/* A conversion takes 2 µs (§4.9.2: 96 cycles of 48 MHz). */
#define LIMIT_MICROS 100u

static bool opened[INPUTS];
static bool is_started;

static bool wait_ready(void) {
  const uint64_t until = time_now() + LIMIT_MICROS;
  while ((REG(ADC_CS) & CS_READY) == 0)
    if (time_now() >= until) return false;
  return true;
}

static uint32_t control(void) {
  return CS_EN | (opened[TEMPERATURE] ? CS_TS_EN : 0u);
}

bool adc_open(uint32_t input) {
  if (input >= INPUTS || opened[input]) return false;
  if (!is_started) {
    if (!clocks_start_adc() || !resets_release(RESET_ADC)) return false;
    is_started = true;
  }
  if (input != TEMPERATURE && !pin_take_analog(FIRST_PIN + input)) return false;
  opened[input] = true;
  REG(ADC_CS) = control();
  return wait_ready();
}

int32_t adc_read(uint32_t input) {
  if (input >= INPUTS || !opened[input]) return -IO_CLOSED;
  REG(ADC_CS) = control() | CS_AINSEL(input);
  if (!wait_ready()) return -IO_TIMEOUT;
  REG(ADC_CS) = control() | CS_AINSEL(input) | CS_START_ONCE;
  if (!wait_ready()) return -IO_TIMEOUT;
  if (REG(ADC_CS) & CS_ERR) return -IO_BAD_DATA;
  return (int32_t)(REG(ADC_RESULT) & 0xfffu);
}

bool adc_close(uint32_t input) {
  if (input >= INPUTS || !opened[input]) return false;
  opened[input] = false;
  REG(ADC_CS) = control();
  return input == TEMPERATURE || pin_release(FIRST_PIN + input, PIN_ANALOG);
}
