#include "script.h"
#include "linked_chunk.h"
#include <string.h>

/*
 * One Lua state, entered only here and only protected. Flight code cannot catch anything: there is no pcall, no coroutine,
 * no debug library and no finalizer (base_library.c), so a fault or the budget always ends the whole activity.
 */

static lua_State *script_state;
static bool booting = true;
static uint32_t killed;
static uint32_t cause;
/* Message of the last script error, for a debugger; nothing of it goes to the station. */
char script_last_error[96];

enum { STEP = 1, RECOVER = 2 };

_Noreturn void fault(lua_State *L, uint32_t code) {
  cause = code;
  lua_pushnil(L);
  lua_error(L);
  __builtin_unreachable();
}

static void on_budget(lua_State *L, lua_Debug *activation) {
  (void)activation;
  if (cause != CAUSE_BUDGET && killed < UINT16_MAX) killed++;
  /* From now on every instruction of this activity ends it again. */
  lua_sethook(L, on_budget, LUA_MASKCOUNT, 1);
  fault(L, CAUSE_BUDGET);
}

/* Calls the function on top of the stack. Returns 0, or why it ended. */
static uint32_t protected_call(int arguments, int results, int budget) {
  cause = 0;
  script_place_clear();
  lua_sethook(script_state, on_budget, LUA_MASKCOUNT, budget);
  const int status = lua_pcall(script_state, arguments, results, 0);
  if (status == LUA_OK) return 0;
  if (status == LUA_ERRMEM) return CAUSE_OUT_OF_MEMORY;
  if (lua_type(script_state, -1) == LUA_TSTRING) {
    strncpy(script_last_error, lua_tostring(script_state, -1), sizeof script_last_error - 1);
    return CAUSE_SCRIPT_ERROR;
  }
  return cause != 0 ? cause : CAUSE_SCRIPT_ERROR;
}

/* The same, leaving a crash record when it did not end by itself. */
static uint32_t run(int arguments, int results, int budget) {
  const uint32_t why = protected_call(arguments, results, budget);
  if (why != 0) retained_note_crash(why, script_place());
  return why;
}

void script_fresh_budget(void) {
  if (!booting) lua_sethook(script_state, on_budget, LUA_MASKCOUNT, BERTH_STEP_BUDGET);
}

void script_register(lua_State *L, const struct native_function *functions) {
  for (; functions->name != NULL; functions++) {
    lua_pushcfunction(L, functions->call);
    lua_setfield(L, -2, functions->name);
  }
}

static int open_natives(lua_State *L) {
  lua_pushglobaltable(L);
  base_open(L);
  lua_createtable(L, 0, 64);
  native_bytes_open(L);
  native_numbers_open(L);
  native_system_open(L);
  lua_setfield(L, -2, "native");
  lua_createtable(L, 0, 32);
  native_rp2040_open(L);
  lua_setfield(L, -2, "rp2040");
  native_wired_open(L);
  return 0;
}

#if BERTH_PARSER
#define CHUNK_MODE "bt"
#else
#define CHUNK_MODE "b"
#endif

static int boot(lua_State *L) {
  struct linked_chunk chunk = {0, 0};
  if (lua_load(L, linked_chunk_read, &chunk, "=payload", CHUNK_MODE) != LUA_OK) return lua_error(L);
  lua_call(L, 0, 1);
  if (lua_type(L, -1) != LUA_TTABLE) fault(L, FAULT_BAD_VALUE);
  lua_getfield(L, -1, "step");
  lua_getfield(L, -2, "recover");
  if (lua_type(L, -1) != LUA_TFUNCTION || lua_type(L, -2) != LUA_TFUNCTION) fault(L, FAULT_BAD_VALUE);
  return 2;
}

static int panic(lua_State *L) {
  (void)L;
  watchdog_restart(RESET_WATCHDOG);
}

bool script_boot(const struct payload *payload) {
  if (!linked_block_open(payload->chunks, payload->chunks_length)) return false;
  heap_init();
  script_state = lua_newstate(heap_realloc, NULL);
  if (script_state == NULL) return false;
  lua_atpanic(script_state, panic);
  lua_pushcfunction(script_state, open_natives);
  if (run(0, 0, BERTH_BOOT_BUDGET) != 0) return false;
  lua_pushcfunction(script_state, boot);
  if (run(0, 2, BERTH_BOOT_BUDGET) != 0) return false;
  /*
   * What boot left goes now; this also sets when the next cycle begins, so the parameters come first (Lua 5.4 manual 2.5.1): at 104 % of what
   * lives, over some 3 KiB of further allocation, a step some 0.3 ms.
   */
  lua_gc(script_state, LUA_GCINC, 104, 24, 6);
  lua_gc(script_state, LUA_GCCOLLECT);
  booting = false;
  heap_keep_reserve(true);
  return true;
}

bool script_is_booting(void) {
  return booting;
}

uint32_t script_killed(void) {
  return killed;
}

static void recover(uint32_t why) {
  lua_settop(script_state, RECOVER);
  lua_pushvalue(script_state, RECOVER);
  lua_pushinteger(script_state, why);
  heap_keep_reserve(false);
  if (run(1, 0, BERTH_STEP_BUDGET) != 0) watchdog_restart(RESET_WATCHDOG);
  heap_keep_reserve(true);
}

uint32_t script_step(void) {
  lua_settop(script_state, RECOVER);
  lua_pushvalue(script_state, STEP);
  uint32_t why = run(0, 1, BERTH_STEP_BUDGET);
  if (why == 0) {
    int is_integer = 0;
    const lua_Integer micros = lua_tointegerx(script_state, -1, &is_integer);
    if (is_integer && micros >= 0 && micros <= UINT32_MAX) return (uint32_t)micros;
    why = CAUSE_SCRIPT_ERROR;
    retained_note_crash(why, 0);
  }
  recover(why);
  return 0;
}
