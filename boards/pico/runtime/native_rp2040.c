#include "script.h"

/* `rp2040` (boards/pico/port/native.d.ts): arguments checked, then the driver. A driver that refuses a pin or a rate is a fault. */

static int done(lua_State *L, bool ok) {
  if (!ok) fault(L, FAULT_BAD_VALUE);
  return 0;
}

static uint32_t pin_argument(lua_State *L, int index) {
  return unsigned_argument(L, index, PIN_COUNT - 1);
}

static int uart_open_call(lua_State *L) {
  return done(L, uart_open(unsigned_argument(L, 1, UINT32_MAX)));
}

static int uart_read_call(lua_State *L) {
  struct bytes *into = bytes_argument(L, 1);
  lua_pushinteger(L, uart_read(into->data, into->length));
  return 1;
}

static int uart_write_call(lua_State *L) {
  uint32_t count;
  const uint8_t *from = range_argument(L, 1, 2, &count);
  lua_pushinteger(L, uart_write(from, count));
  return 1;
}

static int uart_writable_call(lua_State *L) {
  lua_pushinteger(L, uart_writable());
  return 1;
}

static int uart_error_count_call(lua_State *L) {
  lua_pushinteger(L, uart_error_count((uint32_t)integer_argument(L, 1, 1, UART_ERROR_CAUSES, FAULT_BAD_VALUE)));
  return 1;
}

static int console_open_call(lua_State *L) {
  lua_pushinteger(L, console_open(unsigned_argument(L, 1, UINT32_MAX)));
  return 1;
}

static int console_read_call(lua_State *L) {
  lua_pushinteger(L, console_read());
  return 1;
}

static int console_error_count_call(lua_State *L) {
  lua_pushinteger(L, console_error_count((uint32_t)integer_argument(L, 1, 1, UART_ERROR_CAUSES, FAULT_BAD_VALUE)));
  return 1;
}

static int console_write_call(lua_State *L) {
  uint32_t count;
  const uint8_t *from = range_argument(L, 1, 2, &count);
  lua_pushinteger(L, console_write(from, count));
  return 1;
}

static int i2c_open_call(lua_State *L) {
  return done(L, i2c_open(unsigned_argument(L, 1, 1), pin_argument(L, 2), pin_argument(L, 3), unsigned_argument(L, 4, UINT32_MAX)));
}

/* i2cTransfer(port, address, out, outCount, into, inCount, withinMicros) */
static int i2c_transfer_call(lua_State *L) {
  const uint32_t port = unsigned_argument(L, 1, 1);
  /* 0x7c is the Device ID (UM10204 section 3.1.17), the one reserved address that is of use. */
  const uint32_t address = (uint32_t)integer_argument(L, 2, 0x08, 0x7c, FAULT_BAD_VALUE);
  if (address > 0x77 && address != 0x7c) fault(L, FAULT_BAD_VALUE);
  struct bytes *out = bytes_argument(L, 3);
  const uint32_t out_count = (uint32_t)integer_argument(L, 4, 0, out->length, FAULT_OUTSIDE_BUFFER);
  struct bytes *into = bytes_argument(L, 5);
  const uint32_t in_count = (uint32_t)integer_argument(L, 6, 0, into->length, FAULT_OUTSIDE_BUFFER);
  const struct i2c_transfer transfer = {address, out->data, out_count, into->data, in_count, unsigned_argument(L, 7, UINT32_MAX)};
  if (out_count + in_count == 0) fault(L, FAULT_BAD_VALUE);
  lua_pushinteger(L, i2c_transfer(port, &transfer));
  return 1;
}

static int i2c_bus_clears_call(lua_State *L) {
  lua_pushinteger(L, i2c_bus_clears(unsigned_argument(L, 1, 1)));
  return 1;
}

static int pwm_open_call(lua_State *L) {
  const uint32_t top = pwm_open(pin_argument(L, 1), unsigned_argument(L, 2, UINT32_MAX));
  done(L, top != 0);
  lua_pushinteger(L, top);
  return 1;
}

static int pwm_guard_call(lua_State *L) {
  return done(L, pwm_guard(pin_argument(L, 1), unsigned_argument(L, 2, UINT16_MAX), unsigned_argument(L, 3, UINT16_MAX)));
}

static int pwm_write_call(lua_State *L) {
  return done(L, pwm_write(pin_argument(L, 1), unsigned_argument(L, 2, UINT16_MAX)));
}

static int pwm_close_call(lua_State *L) {
  return done(L, pwm_close(pin_argument(L, 1)));
}

static int gpio_input_call(lua_State *L) {
  static const enum pin_pull pulls[] = {PULL_NONE, PULL_UP, PULL_DOWN};
  return done(L, pin_take(pin_argument(L, 1), PIN_INPUT, FUNCTION_SIO, pulls[unsigned_argument(L, 2, 2)]));
}

static int gpio_output_call(lua_State *L) {
  return done(L, gpio_output(pin_argument(L, 1)));
}

static int gpio_guard_call(lua_State *L) {
  return done(L, gpio_guard(pin_argument(L, 1), unsigned_argument(L, 2, 1) != 0, unsigned_argument(L, 3, UINT16_MAX)));
}

static int gpio_read_call(lua_State *L) {
  const uint32_t pin = pin_argument(L, 1);
  done(L, pin_is(pin, PIN_INPUT) || pin_is(pin, PIN_OUTPUT));
  lua_pushinteger(L, gpio_read(pin));
  return 1;
}

static int gpio_write_call(lua_State *L) {
  const uint32_t pin = pin_argument(L, 1);
  const uint32_t level = unsigned_argument(L, 2, 1);
  done(L, pin_is(pin, PIN_OUTPUT));
  gpio_write(pin, level != 0);
  return 0;
}

static int gpio_close_call(lua_State *L) {
  return done(L, gpio_close(pin_argument(L, 1)));
}

static int watchdog_start_call(lua_State *L) {
  return done(L, watchdog_start(unsigned_argument(L, 1, UINT16_MAX)));
}

void native_rp2040_open(lua_State *L) {
  static const struct native_function functions[] = {
      {"uartOpen", uart_open_call},
      {"uartRead", uart_read_call},
      {"uartWrite", uart_write_call},
      {"uartWritable", uart_writable_call},
      {"uartErrorCount", uart_error_count_call},
      {"consoleOpen", console_open_call},
      {"consoleRead", console_read_call},
      {"consoleErrorCount", console_error_count_call},
      {"consoleWrite", console_write_call},
      {"i2cOpen", i2c_open_call},
      {"i2cTransfer", i2c_transfer_call},
      {"i2cBusClears", i2c_bus_clears_call},
      {"pwmOpen", pwm_open_call},
      {"pwmGuard", pwm_guard_call},
      {"pwmWrite", pwm_write_call},
      {"pwmClose", pwm_close_call},
      {"gpioInput", gpio_input_call},
      {"gpioOutput", gpio_output_call},
      {"gpioGuard", gpio_guard_call},
      {"gpioRead", gpio_read_call},
      {"gpioWrite", gpio_write_call},
      {"gpioClose", gpio_close_call},
      {"watchdogStart", watchdog_start_call},
      {NULL, NULL},
  };
  script_register(L, functions);
}
