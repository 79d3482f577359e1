#include "script.h"
#include <string.h>

/*
 * Tables of natives that a payload uses only when it wires such things (boards/pico/port/native.d.ts): each is made when the payload's
 * chunk first names it, during boot, so that nobody else pays heap for it.
 */

static int done(lua_State *L, bool ok) {
  if (!ok) fault(L, FAULT_BAD_VALUE);
  return 0;
}

static uint32_t pin_argument(lua_State *L, int index) {
  return unsigned_argument(L, index, PIN_COUNT - 1);
}

static enum pin_pull pull_argument(lua_State *L, int index) {
  static const enum pin_pull pulls[] = {PULL_NONE, PULL_UP, PULL_DOWN};
  return pulls[unsigned_argument(L, index, 2)];
}

/* spiOpen(port, sck, tx, rx, select, mode, hz) */
static int spi_open_call(lua_State *L) {
  return done(L, spi_open(unsigned_argument(L, 1, 1), pin_argument(L, 2), pin_argument(L, 3), pin_argument(L, 4), pin_argument(L, 5), unsigned_argument(L, 6, 3),
                          unsigned_argument(L, 7, UINT32_MAX)));
}

/* spiTransfer(select, out, outCount, into, skip, inCount, withinMicros) */
static int spi_transfer_call(lua_State *L) {
  const uint32_t select = pin_argument(L, 1);
  struct bytes *out = bytes_argument(L, 2);
  const uint32_t out_count = (uint32_t)integer_argument(L, 3, 0, out->length, FAULT_OUTSIDE_BUFFER);
  struct bytes *into = bytes_argument(L, 4);
  const uint32_t skip = unsigned_argument(L, 5, UINT16_MAX);
  const uint32_t in_count = (uint32_t)integer_argument(L, 6, 0, into->length, FAULT_OUTSIDE_BUFFER);
  const struct spi_transfer transfer = {out->data, out_count, into->data, skip, in_count, unsigned_argument(L, 7, UINT32_MAX)};
  lua_pushinteger(L, spi_transfer(select, &transfer));
  return 1;
}

static int spi_select_call(lua_State *L) {
  return done(L, spi_select(pin_argument(L, 1), unsigned_argument(L, 2, 1) != 0));
}

static int adc_open_call(lua_State *L) {
  return done(L, adc_open(unsigned_argument(L, 1, 4)));
}

static int adc_read_call(lua_State *L) {
  lua_pushinteger(L, adc_read(unsigned_argument(L, 1, 4)));
  return 1;
}

static int adc_close_call(lua_State *L) {
  return done(L, adc_close(unsigned_argument(L, 1, 4)));
}

/* pulseOpen(pin, falling, pull) */
static int pulse_open_call(lua_State *L) {
  return done(L, pulse_open(pin_argument(L, 1), unsigned_argument(L, 2, 1) != 0, pull_argument(L, 3)));
}

static int pulse_read_call(lua_State *L) {
  uint32_t count = 0;
  done(L, pulse_read(pin_argument(L, 1), &count));
  lua_pushinteger(L, count);
  return 1;
}

static int pulse_write_call(lua_State *L) {
  return done(L, pulse_write(pin_argument(L, 1), unsigned_argument(L, 2, UINT32_MAX)));
}

static int pulse_close_call(lua_State *L) {
  return done(L, pulse_close(pin_argument(L, 1)));
}

/* bankOpen(first, count, output, pull) */
static int bank_open_call(lua_State *L) {
  return done(L, bank_open(pin_argument(L, 1), unsigned_argument(L, 2, BANK_MAX_LINES), unsigned_argument(L, 3, 1) != 0, pull_argument(L, 4)));
}

/* bankGuard(first, count, safe, refreshMillis) */
static int bank_guard_call(lua_State *L) {
  return done(L, bank_guard(pin_argument(L, 1), unsigned_argument(L, 2, BANK_MAX_LINES), unsigned_argument(L, 3, UINT32_MAX), unsigned_argument(L, 4, UINT16_MAX)));
}

static int bank_read_call(lua_State *L) {
  uint32_t levels = 0;
  done(L, bank_read(pin_argument(L, 1), &levels));
  lua_pushinteger(L, levels);
  return 1;
}

/* bankWrite(first, mask, levels) */
static int bank_write_call(lua_State *L) {
  return done(L, bank_write(pin_argument(L, 1), unsigned_argument(L, 2, UINT32_MAX), unsigned_argument(L, 3, UINT32_MAX)));
}

static int bank_toggle_call(lua_State *L) {
  return done(L, bank_toggle(pin_argument(L, 1), unsigned_argument(L, 2, UINT32_MAX)));
}

static int bank_close_call(lua_State *L) {
  return done(L, bank_close(pin_argument(L, 1)));
}

static const struct native_function spi_functions[] = {
    {"spiOpen", spi_open_call}, {"spiTransfer", spi_transfer_call}, {"spiSelect", spi_select_call}, {NULL, NULL}};
static const struct native_function adc_functions[] = {{"adcOpen", adc_open_call}, {"adcRead", adc_read_call}, {"adcClose", adc_close_call}, {NULL, NULL}};
static const struct native_function pulse_functions[] = {
    {"pulseOpen", pulse_open_call}, {"pulseRead", pulse_read_call}, {"pulseWrite", pulse_write_call}, {"pulseClose", pulse_close_call}, {NULL, NULL}};
static const struct native_function bank_functions[] = {{"bankOpen", bank_open_call},     {"bankGuard", bank_guard_call}, {"bankRead", bank_read_call},   {"bankWrite", bank_write_call},
                                                        {"bankToggle", bank_toggle_call}, {"bankClose", bank_close_call}, {NULL, NULL}};

/* `__index` of the globals (table, name). */
static int open_named(lua_State *L) {
  static const struct {
    const char *name;
    const struct native_function *functions;
  } tables[] = {{"rp2040spi", spi_functions}, {"rp2040adc", adc_functions}, {"rp2040pulses", pulse_functions}, {"rp2040bank", bank_functions}};
  const char *name = lua_tostring(L, 2);
  for (size_t n = 0; name != NULL && n < sizeof tables / sizeof tables[0]; n++) {
    if (strcmp(name, tables[n].name) != 0) continue;
    lua_createtable(L, 0, 6);
    script_register(L, tables[n].functions);
    lua_pushvalue(L, -1);
    lua_setfield(L, 1, name);
    return 1;
  }
  return 0;
}

void native_wired_open(lua_State *L) {
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, open_named);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
}
