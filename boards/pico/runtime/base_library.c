#include "script.h"

/* The globals of flight code beside `native` and `rp2040`: what TypeScriptToLua's classes and for-of loops call, no more. */

static int next_element(lua_State *L) {
  const lua_Integer index = lua_tointegerx(L, 2, NULL) + 1;
  lua_pushinteger(L, index);
  return lua_geti(L, 1, index) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
  lua_settop(L, 1);
  lua_pushcfunction(L, next_element);
  lua_rotate(L, 1, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/* A finalizer would run without a budget, a closing handler after the activity was ended, and weak tables depend on the collector. */
static int base_setmetatable(lua_State *L) {
  static const char *const refused[] = {"__gc", "__close", "__mode"};
  if (lua_type(L, 1) != LUA_TTABLE || lua_type(L, 2) != LUA_TTABLE) fault(L, FAULT_BAD_VALUE);
  lua_settop(L, 2);
  for (size_t n = 0; n < sizeof refused / sizeof refused[0]; n++) {
    lua_pushstring(L, refused[n]);
    if (lua_rawget(L, 2) != LUA_TNIL) fault(L, FAULT_BAD_VALUE);
    lua_pop(L, 1);
  }
  lua_setmetatable(L, 1);
  return 1;
}

void base_open(lua_State *L) {
  static const struct native_function functions[] = {{"ipairs", base_ipairs}, {"setmetatable", base_setmetatable}, {NULL, NULL}};
  script_register(L, functions);
}

/* For Lua's messages (lua_config.h). */
int berth_integer_text(char *to, size_t size, long long value) {
  char digits[20];
  unsigned long long rest = value < 0 ? 0ull - (unsigned long long)value : (unsigned long long)value;
  size_t count = 0, length = 0;
  do digits[count++] = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value < 0 && size > 1) to[length++] = '-';
  while (count > 0 && length + 1 < size) to[length++] = digits[--count];
  to[length] = '\0';
  return (int)length;
}

double berth_no_power(lua_State *L) {
  fault(L, FAULT_BAD_VALUE);
}
