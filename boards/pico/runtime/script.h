/* The interpreter and what its natives share. */
#ifndef BERTH_SCRIPT_H
#define BERTH_SCRIPT_H

#include "lua.h"
#include "runtime.h"

/* hal/faults.ts Fault. */
enum fault_code {
  FAULT_OUTSIDE_BUFFER = 0xff01,
  FAULT_BAD_VALUE = 0xff02,
  FAULT_NOT_BOOTING = 0xff03,
  FAULT_DIVISION_BY_ZERO = 0xff04,
};

/* Ends the activity: unwinds to the runtime, which calls `recover(code)`. */
_Noreturn void fault(lua_State *L, uint32_t code);

/* A buffer as flight code sees it: userdata, 0-based. The only full userdata there is. */
struct bytes {
  uint32_t length;
  uint8_t data[];
};

/* Arguments, or a fault. A float with an integral value serves as an integer: flight code's numbers are doubles. */
struct bytes *bytes_argument(lua_State *L, int index);
lua_Integer integer_argument(lua_State *L, int index, lua_Integer low, lua_Integer high, enum fault_code otherwise);
lua_Number number_argument(lua_State *L, int index);
/* [start, end) of a buffer; `*count` is its length. */
uint8_t *range_argument(lua_State *L, int buffer, int start, uint32_t *count);
static inline uint32_t unsigned_argument(lua_State *L, int index, uint32_t high) {
  return (uint32_t)integer_argument(L, index, 0, high, FAULT_BAD_VALUE);
}

struct native_function {
  const char *name;
  lua_CFunction call;
};
/* Adds functions to the table on top of the stack; the list ends with a NULL name. */
void script_register(lua_State *L, const struct native_function *functions);

void native_bytes_open(lua_State *L);
void native_numbers_open(lua_State *L);
void native_system_open(lua_State *L);
void native_rp2040_open(lua_State *L);
/* Lets the globals on top of the stack open tables by name. */
void native_wired_open(lua_State *L);
void base_open(lua_State *L);

/* Runs the payload's chunk; false when it failed or did not return its two functions. */
bool script_boot(const struct payload *payload);
bool script_is_booting(void);
/* One step; returns the microseconds until the next, or calls recover(cause) and returns 0. A failing recover restarts. */
uint32_t script_step(void);
/* A new activity begins within the step: it has the whole budget. */
void script_fresh_budget(void);
/* script_place.c: where the last error came from, 0 when in no Lua function. */
void script_place_clear(void);
uint32_t script_place(void);
/* Activities ended by the instruction budget since boot. */
uint32_t script_killed(void);

#endif
