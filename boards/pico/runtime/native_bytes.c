#include "script.h"
#include <string.h>

/* `native`: buffers (hal/lib/native.d.ts). Multi-octet values are big-endian. */

static const char metatable_key;
/* Lua interns short strings: the address tells the name. The metatable keeps the string alive. */
static const char *length_name;

struct bytes *bytes_argument(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA) fault(L, FAULT_OUTSIDE_BUFFER);
  return lua_touserdata(L, index);
}

lua_Integer integer_argument(lua_State *L, int index, lua_Integer low, lua_Integer high, enum fault_code otherwise) {
  int is_integer = 0;
  const lua_Integer value = lua_tointegerx(L, index, &is_integer);
  if (!is_integer || value < low || value > high) fault(L, otherwise);
  return value;
}

uint8_t *range_argument(lua_State *L, int buffer, int start, uint32_t *count) {
  struct bytes *bytes = bytes_argument(L, buffer);
  const lua_Integer from = integer_argument(L, start, 0, bytes->length, FAULT_OUTSIDE_BUFFER);
  const lua_Integer to = integer_argument(L, start + 1, from, bytes->length, FAULT_OUTSIDE_BUFFER);
  *count = (uint32_t)(to - from);
  return bytes->data + from;
}

/* The field of `width` octets that arguments 1 and 2 name. */
static uint8_t *field(lua_State *L, uint32_t width) {
  struct bytes *bytes = bytes_argument(L, 1);
  return bytes->data + integer_argument(L, 2, 0, (lua_Integer)bytes->length - width, FAULT_OUTSIDE_BUFFER);
}

static int bytes_new(lua_State *L) {
  if (!script_is_booting()) fault(L, FAULT_NOT_BOOTING);
  const uint32_t length = (uint32_t)integer_argument(L, 1, 1, 0xffff, FAULT_BAD_VALUE);
  struct bytes *bytes = lua_newuserdatauv(L, sizeof *bytes + length, 0);
  bytes->length = length;
  memset(bytes->data, 0, length);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
  lua_setmetatable(L, -2);
  return 1;
}

static int bytes_index(lua_State *L) {
  struct bytes *bytes = bytes_argument(L, 1);
  if (lua_type(L, 2) == LUA_TSTRING && lua_tostring(L, 2) == length_name) lua_pushinteger(L, bytes->length);
  else lua_pushinteger(L, *field(L, 1));
  return 1;
}

static int bytes_length(lua_State *L) {
  lua_pushinteger(L, bytes_argument(L, 1)->length);
  return 1;
}

static int bytes_set(lua_State *L) {
  uint8_t *at = field(L, 1);
  *at = (uint8_t)unsigned_argument(L, 3, 0xff);
  return 0;
}

static uint64_t load(lua_State *L, uint32_t width) {
  const uint8_t *at = field(L, width);
  uint64_t value = 0;
  for (uint32_t n = 0; n < width; n++) value = value << 8 | at[n];
  return value;
}

static void store(uint8_t *at, uint32_t width, uint64_t value) {
  for (uint32_t n = width; n-- > 0; value >>= 8) at[n] = (uint8_t)value;
}

#define READ(name, width, type)                      \
  static int read_##name(lua_State *L) {             \
    lua_pushinteger(L, (type)load(L, width));        \
    return 1;                                        \
  }
#define WRITE(name, width, low, high)                                                              \
  static int write_##name(lua_State *L) {                                                          \
    uint8_t *at = field(L, width);                                                                 \
    store(at, width, (uint64_t)integer_argument(L, 3, (low), (high), FAULT_BAD_VALUE));            \
    return 0;                                                                                      \
  }
READ(u8, 1, uint8_t)
READ(i8, 1, int8_t)
READ(u16, 2, uint16_t)
READ(i16, 2, int16_t)
READ(u32, 4, uint32_t)
READ(i32, 4, int32_t)
WRITE(u8, 1, 0, UINT8_MAX)
WRITE(i8, 1, INT8_MIN, INT8_MAX)
WRITE(u16, 2, 0, UINT16_MAX)
WRITE(i16, 2, INT16_MIN, INT16_MAX)
WRITE(u32, 4, 0, UINT32_MAX)
WRITE(i32, 4, INT32_MIN, INT32_MAX)

static int read_f32(lua_State *L) {
  const uint32_t bits = (uint32_t)load(L, 4);
  float value;
  memcpy(&value, &bits, sizeof value);
  lua_pushnumber(L, (lua_Number)value);
  return 1;
}

static int read_f64(lua_State *L) {
  const uint64_t bits = load(L, 8);
  lua_Number value;
  memcpy(&value, &bits, sizeof value);
  lua_pushnumber(L, value);
  return 1;
}

/* Every NaN is written as the one quiet NaN, so that packets are the same on every board. */
static int write_f32(lua_State *L) {
  uint8_t *at = field(L, 4);
  const lua_Number number = number_argument(L, 3);
  const float value = (float)number;
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  store(at, 4, number != number ? 0x7fc00000u : bits);
  return 0;
}

static int write_f64(lua_State *L) {
  uint8_t *at = field(L, 8);
  const lua_Number value = number_argument(L, 3);
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  store(at, 8, value != value ? 0x7ff8000000000000u : bits);
  return 0;
}

/* copy(to, toOffset, from, fromOffset, count) */
static int bytes_copy(lua_State *L) {
  struct bytes *to = bytes_argument(L, 1);
  struct bytes *from = bytes_argument(L, 3);
  const lua_Integer count = integer_argument(L, 5, 0, 0xffff, FAULT_OUTSIDE_BUFFER);
  const lua_Integer to_offset = integer_argument(L, 2, 0, (lua_Integer)to->length - count, FAULT_OUTSIDE_BUFFER);
  const lua_Integer from_offset = integer_argument(L, 4, 0, (lua_Integer)from->length - count, FAULT_OUTSIDE_BUFFER);
  memmove(to->data + to_offset, from->data + from_offset, (size_t)count);
  return 0;
}

/* fill(to, value, start, end) */
static int bytes_fill(lua_State *L) {
  uint32_t count;
  uint8_t *at = range_argument(L, 1, 3, &count);
  memset(at, (int)unsigned_argument(L, 2, 0xff), count);
  return 0;
}

/* indexOf(from, value, start, end) */
static int bytes_index_of(lua_State *L) {
  uint32_t count;
  const uint8_t *at = range_argument(L, 1, 3, &count);
  const uint8_t *found = memchr(at, (int)unsigned_argument(L, 2, 0xff), count);
  lua_pushinteger(L, found == NULL ? -1 : found - bytes_argument(L, 1)->data);
  return 1;
}

/* crc16(from, start, end) */
static int bytes_crc16(lua_State *L) {
  uint32_t count;
  const uint8_t *at = range_argument(L, 1, 2, &count);
  lua_pushinteger(L, crc16(at, count));
  return 1;
}

/* cobsEncode(from, start, end, to, offset) */
static int bytes_cobs_encode(lua_State *L) {
  uint32_t count;
  const uint8_t *at = range_argument(L, 1, 2, &count);
  struct bytes *to = bytes_argument(L, 4);
  const lua_Integer offset = integer_argument(L, 5, 0, to->length, FAULT_OUTSIDE_BUFFER);
  const int32_t written = cobs_encode(at, count, to->data + offset, to->length - (uint32_t)offset);
  if (written < 0) fault(L, FAULT_OUTSIDE_BUFFER);
  lua_pushinteger(L, written);
  return 1;
}

/* cobsDecode(from, start, end, to) */
static int bytes_cobs_decode(lua_State *L) {
  uint32_t count;
  const uint8_t *at = range_argument(L, 1, 2, &count);
  struct bytes *to = bytes_argument(L, 4);
  lua_pushinteger(L, cobs_decode(at, count, to->data, to->length));
  return 1;
}

void native_bytes_open(lua_State *L) {
  static const struct native_function functions[] = {
      {"bytes", bytes_new},       {"readU8", read_u8},     {"readI8", read_i8},     {"readU16", read_u16},
      {"readI16", read_i16},      {"readU32", read_u32},   {"readI32", read_i32},   {"readF32", read_f32},
      {"readF64", read_f64},      {"writeU8", write_u8},   {"writeI8", write_i8},   {"writeU16", write_u16},
      {"writeI16", write_i16},    {"writeU32", write_u32}, {"writeI32", write_i32}, {"writeF32", write_f32},
      {"writeF64", write_f64},    {"copy", bytes_copy},    {"fill", bytes_fill},    {"indexOf", bytes_index_of},
      {"crc16", bytes_crc16},     {"cobsEncode", bytes_cobs_encode},                {"cobsDecode", bytes_cobs_decode},
      {NULL, NULL},
  };
  static const struct native_function metamethods[] = {{"__index", bytes_index}, {"__newindex", bytes_set}, {"__len", bytes_length}, {NULL, NULL}};
  script_register(L, functions);
  lua_createtable(L, 0, 4);
  script_register(L, metamethods);
  length_name = lua_pushstring(L, "length");
  lua_pushvalue(L, -1);
  lua_rawset(L, -3);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_key);
}
