#include "script.h"
#include <math.h>

/* `native`: numbers (hal/lib/native.d.ts). Results of integer type are Lua integers, those of type `number` floats, as in JavaScript. */

#define U53_MAX 9007199254740991LL

lua_Number number_argument(lua_State *L, int index) {
  int is_number = 0;
  const lua_Number value = lua_tonumberx(L, index, &is_number);
  if (!is_number) fault(L, FAULT_BAD_VALUE);
  return value;
}

static int saturated(lua_State *L, lua_Integer low, lua_Integer high) {
  lua_Integer value;
  if (lua_isinteger(L, 1)) value = lua_tointegerx(L, 1, NULL);
  else {
    const lua_Number number = number_argument(L, 1);
    /* The limits are exact as doubles, so a number between them converts exactly. */
    if (number != number) value = 0;
    else if (number <= (lua_Number)low) value = low;
    else if (number >= (lua_Number)high) value = high;
    else value = (lua_Integer)number;
  }
  lua_pushinteger(L, value < low ? low : value > high ? high : value);
  return 1;
}

static int wrapped(lua_State *L, uint32_t mask) {
  uint32_t value = 0;
  if (lua_isinteger(L, 1)) value = (uint32_t)lua_tointegerx(L, 1, NULL);
  else {
    const lua_Number number = number_argument(L, 1);
    /* fmod is exact, and its result lies within (-2^32, 2^32). */
    if (isfinite(number)) value = (uint32_t)(int64_t)fmod(number, 4294967296.0);
  }
  lua_pushinteger(L, value & mask);
  return 1;
}

#define TO(name, low, high) \
  static int to_##name(lua_State *L) { return saturated(L, (low), (high)); }
TO(i8, INT8_MIN, INT8_MAX)
TO(u8, 0, UINT8_MAX)
TO(i16, INT16_MIN, INT16_MAX)
TO(u16, 0, UINT16_MAX)
TO(i32, INT32_MIN, INT32_MAX)
TO(u32, 0, UINT32_MAX)
TO(u53, 0, U53_MAX)

#define WRAP(name, mask) \
  static int wrap_##name(lua_State *L) { return wrapped(L, (mask)); }
WRAP(u8, 0xffu)
WRAP(u16, 0xffffu)
WRAP(u32, 0xffffffffu)

static lua_Integer divisor(lua_State *L, lua_Integer *dividend) {
  *dividend = integer_argument(L, 1, 0, U53_MAX, FAULT_BAD_VALUE);
  const lua_Integer value = integer_argument(L, 2, 0, U53_MAX, FAULT_BAD_VALUE);
  if (value == 0) fault(L, FAULT_DIVISION_BY_ZERO);
  return value;
}

static int quotient(lua_State *L) {
  lua_Integer dividend;
  const lua_Integer by = divisor(L, &dividend);
  lua_pushinteger(L, dividend / by);
  return 1;
}

static int remainder_of(lua_State *L) {
  lua_Integer dividend;
  const lua_Integer by = divisor(L, &dividend);
  lua_pushinteger(L, dividend % by);
  return 1;
}

/* The floor and ceil of Debian's picolibc 1.8 compare a carry as signed words and lose it: there ceil(2097153.5) is 2097152. trunc carries nothing. */
double berth_floor(double value) {
  const double whole = trunc(value);
  return whole > value ? whole - 1 : whole;
}

static double ceil_of(double value) {
  const double whole = trunc(value);
  return whole < value ? whole + 1 : whole;
}

#define FLOAT(name, function)                                 \
  static int float_##name(lua_State *L) {                     \
    lua_pushnumber(L, function(number_argument(L, 1)));       \
    return 1;                                                 \
  }
FLOAT(floor, berth_floor)
FLOAT(ceil, ceil_of)
FLOAT(trunc, trunc)
FLOAT(sqrt, sqrt)
FLOAT(abs, fabs)

/* NaN wins, and -0 is below +0 (ECMA-262 §21.3.2.24-25). */
static int minimum(lua_State *L) {
  const lua_Number a = number_argument(L, 1), b = number_argument(L, 2);
  lua_pushnumber(L, a != a ? a : b != b ? b : a < b || (a == b && signbit(a)) ? a : b);
  return 1;
}

static int maximum(lua_State *L) {
  const lua_Number a = number_argument(L, 1), b = number_argument(L, 2);
  lua_pushnumber(L, a != a ? a : b != b ? b : a > b || (a == b && !signbit(a)) ? a : b);
  return 1;
}

static int is_finite(lua_State *L) {
  lua_pushboolean(L, isfinite(number_argument(L, 1)));
  return 1;
}

void native_numbers_open(lua_State *L) {
  static const struct native_function functions[] = {
      {"toI8", to_i8},          {"toU8", to_u8},           {"toI16", to_i16},      {"toU16", to_u16},     {"toI32", to_i32},
      {"toU32", to_u32},        {"toU53", to_u53},         {"wrapU8", wrap_u8},    {"wrapU16", wrap_u16}, {"wrapU32", wrap_u32},
      {"quotient", quotient},   {"remainder", remainder_of}, {"floor", float_floor}, {"ceil", float_ceil},  {"trunc", float_trunc},
      {"sqrt", float_sqrt},     {"abs", float_abs},        {"min", minimum},       {"max", maximum},      {"isFinite", is_finite},
      {NULL, NULL},
  };
  script_register(L, functions);
}
