/*
 * Lua 5.4 as the board runs it; included before every Lua header (`-include`). Numbers stay int64 and binary64.
 */
#ifndef BERTH_LUA_CONFIG_H
#define BERTH_LUA_CONFIG_H

#include <stddef.h>
#define lua_getlocaledecpoint() '.'
#include "luaconf.h"

/* luaconf.h defines these only after the core's own LUA_CORE, which comes too late here. */
#if !defined(l_likely)
#define l_likely(x) luai_likely(x)
#define l_unlikely(x) luai_unlikely(x)
#endif

/* Slots of the Lua stack, 16 octets each: bounds Lua-to-Lua recursion. */
#undef LUAI_MAXSTACK
#define LUAI_MAXSTACK 2000

/* Nested C calls (a C function or metamethod that calls Lua, the parser): bounds the C stack; tools/image/stack-depth.ts uses it. */
#define LUAI_MAXCCALLS BERTH_MAX_C_CALLS

/* One seed for every boot, and the one that the image builder hashes with. */
#define luai_makeseed(L) ((void)(L), BERTH_HASH_SEED)

/* No conversion between strings and numbers: flight code has no strings, and the C library's number printing is 20 KB. */
#define LUA_NOCVTN2S
#define LUA_NOCVTS2N
int berth_integer_text(char *to, size_t size, long long value);
#undef lua_integer2str
#define lua_integer2str(s, sz, n) berth_integer_text((s), (sz), (n))
#undef lua_pointer2str
#define lua_pointer2str(s, sz, p) berth_integer_text((s), (sz), (long long)(size_t)(p))
/* Only for messages, and none of the core's prints a float. */
#undef lua_number2str
#define lua_number2str(s, sz, n) ((void)(sz), (void)(n), (s)[0] = '?', (s)[1] = '\0', 1)

/* Rounded division of doubles (native_numbers.c says why). */
double berth_floor(double value);
#undef l_floor
#define l_floor(x) (berth_floor(x))

/* Notes where an error came from before the calls that led there are gone (script_place.c). */
struct lua_State;
void berth_thrown(struct lua_State *L);
#define LUAI_THROW(L, c) (berth_thrown(L), longjmp((c)->b, 1))
#define LUAI_TRY(L, c, a) if (setjmp((c)->b) == 0) { a }
#define luai_jmpbuf jmp_buf

/* `x ** y`: C libraries and V8 differ, so the flight compiler refuses it and the board ends the activity. */
double berth_no_power(struct lua_State *L);
#define luai_numpow(L, a, b) ((void)(a), (void)(b), berth_no_power(L))

/* Few strings are left for the heap, and no cache of them by address. */
#define MINSTRTABSIZE 16
#define STRCACHE_N 1
#define STRCACHE_M 1

/* Everything above is read by Lua's headers, which come now. */
#if BERTH_FLIGHT_PROTOTYPE
#include "flight_prototype.h"
#endif

/*
 * The instruction budget is Lua's count hook. Its check is a call for every instruction, 68 cycles; in lvm.c the same
 * countdown (ldebug.c, luaG_traceexec) is done in line and the call left for when it ends.
 */
#if defined(BERTH_LVM_C)
#include "ldebug.h"
static inline int berth_count(lua_State *L, const Instruction *pc) {
  if (--L->hookcount > 0) return 1;
  L->hookcount = 1;
  return luaG_traceexec(L, pc);
}
#define luaG_traceexec(L, pc) berth_count(L, pc)
#endif

/*
 * Strings of the image stay in flash (linked_chunk.c): who looks a string up by its text finds those first, and lstring.c
 * makes the others. Fixing one of the image would write to it.
 */
#if defined(BERTH_LSTRING_C)
#define luaS_newlstr heap_newlstr
#define luaS_new heap_new
#elif defined(BERTH_LTM_C) || defined(BERTH_LLEX_C)
#define luaC_fix berth_fix
#endif
#endif
