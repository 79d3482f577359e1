/*
 * Lua's functions in place: the image builder (tools/image/linked-chunks.ts) lays functions, constants and strings out as
 * the structures that the interpreter works on, for the address where they are flashed. Nothing of them is copied to the
 * heap; the collector takes them for black objects, which it never follows, changes or frees.
 *
 * This file stands in for Lua's lundump.c and for the two ways into lstring.c that find a string by its text.
 */
#include "linked_chunk.h"
#include <string.h>
#include "lfunc.h"
#include "lgc.h"
#include "ldo.h"
#include "lobject.h"
#include "lstate.h"
#include "lstring.h"
#include "lundump.h"
#include "lzio.h"

/* The layouts that the builder writes. */
#define LAID_OUT(type, member, at) _Static_assert(offsetof(type, member) == (at), #type "." #member)
LAID_OUT(TString, tt, 4);
LAID_OUT(TString, marked, 5);
LAID_OUT(TString, extra, 6);
LAID_OUT(TString, shrlen, 7);
LAID_OUT(TString, hash, 8);
LAID_OUT(TString, u, 12);
LAID_OUT(TString, contents, 16);
LAID_OUT(TValue, tt_, 8);
LAID_OUT(Upvaldesc, instack, 4);
LAID_OUT(LocVar, endpc, 8);
LAID_OUT(Proto, numparams, 6);
#if BERTH_FLIGHT_PROTOTYPE
LAID_OUT(Proto, sizeupvalues, 9);
LAID_OUT(Proto, linedefined, 10);
LAID_OUT(Proto, source, 12);
LAID_OUT(Proto, k, 16);
LAID_OUT(Proto, upvalues, 28);
LAID_OUT(Proto, gclist, 32);
#else
LAID_OUT(Proto, sizeupvalues, 12);
LAID_OUT(Proto, linedefined, 40);
LAID_OUT(Proto, k, 48);
LAID_OUT(Proto, source, 76);
LAID_OUT(Proto, gclist, 80);
#endif
/* The links of the collector, at both ends, are not laid out: it never follows an object that is black and in none of its lists. */
LAID_OUT(Proto, next, 0);
LAID_OUT(TString, next, 0);
/* For who measures the heap from outside (tools/image/measure-heap.ts). */
LAID_OUT(lua_State, ci, 20);
LAID_OUT(CallInfo, previous, 8);
LAID_OUT(LClosure, p, 12);
_Static_assert(sizeof(TValue) == 16 && sizeof(Upvaldesc) == 8 && sizeof(LocVar) == 12 && sizeof(AbsLineInfo) == 8, "sizes");
_Static_assert(sizeof(Proto) == offsetof(Proto, gclist) + 4, "sizes");
_Static_assert(BLACKBIT == 5 && LUA_VSHRSTR == 0x04 && LUA_VLNGSTR == 0x14 && LUA_VPROTO == 0x0a, "marks and tags");

/* lstring.c, under the name that lua_config.h gives it. */
TString *heap_newlstr(lua_State *L, const char *text, size_t length);
/* For ltm.c and llex.c. */
void berth_fix(lua_State *L, GCObject *object);

static const struct linked_block *linked;

bool linked_block_open(const uint8_t *octets, uint32_t length) {
  const struct linked_block *block = (const struct linked_block *)(const void *)octets;
  if (length < sizeof *block || block->base != (uint32_t)(uintptr_t)octets || block->chunks == 0) return false;
  if (block->chunks > (length - sizeof *block) / sizeof block->chunk[0]) return false;
  linked = block;
  return true;
}

uint32_t linked_chunks(void) {
  return linked->chunks;
}

/* The chunk as lua_load reads it: the header of every chunk, then the number of this one. */
const char *linked_chunk_read(lua_State *L, void *data, size_t *size) {
  (void)L;
  struct linked_chunk *chunk = data;
  const bool header = chunk->pieces++ == 0;
  *size = header ? sizeof linked->header : chunk->pieces == 2 ? sizeof chunk->number : 0;
  return header ? (const char *)linked->header : (const char *)&chunk->number;
}

static _Noreturn void refuse(lua_State *L, const char *why) {
  luaO_pushfstring(L, "bad binary format (%s)", why);
  luaD_throw(L, LUA_ERRSYNTAX);
  __builtin_unreachable();
}

LClosure *luaU_undump(lua_State *L, ZIO *z, const char *name) {
  (void)name;
  /* As lundump.c's header, in a format of our own; the reader took the first octet. */
  static const struct {
    uint8_t signature[4], version, format, data[6], instruction, integer, number;
    uint8_t sample_integer[8], sample_number[8], filled;
  } wanted = {{0x1b, 'L', 'u', 'a'}, LUAC_VERSION, LINKED_FORMAT, {0x19, 0x93, '\r', '\n', 0x1a, '\n'}, sizeof(Instruction), sizeof(lua_Integer),
              sizeof(lua_Number), {0x78, 0x56}, {0, 0, 0, 0, 0, 0x28, 0x77, 0x40}, 0};
  _Static_assert(sizeof wanted == sizeof linked->header, "header");
  uint8_t header[sizeof wanted];
  uint32_t number;
  header[0] = wanted.signature[0];
  if (luaZ_read(z, header + 1, sizeof header - 1) != 0 || luaZ_read(z, &number, sizeof number) != 0) refuse(L, "truncated chunk");
  if (memcmp(header, &wanted, sizeof header) != 0) refuse(L, "not linked for this runtime");
  if (number >= linked->chunks) refuse(L, "no such chunk");
  Proto *main = (Proto *)(uintptr_t)linked->chunk[number];
  LClosure *closure = luaF_newLclosure(L, main->sizeupvalues);
  setclLvalue2s(L, L->top, closure);
  luaD_inctop(L);
  closure->p = main;
  return closure;
}

/* A string of the image, or NULL. Buckets and chains are as Lua's own (lstring.c, internshrstr). */
static TString *flashed(lua_State *L, const char *text, size_t length) {
  const TString *const *buckets = (const TString *const *)(uintptr_t)linked->buckets;
  const TString *found = buckets[luaS_hash(text, length, G(L)->seed) & (linked->bucket_count - 1)];
  while (found != NULL && (found->shrlen != length || memcmp(found->contents, text, length) != 0)) found = found->u.hnext;
  return (TString *)(uintptr_t)found;
}

bool linked_string(lua_State *L, const char *text) {
  return flashed(L, text, strlen(text)) != NULL;
}

TString *luaS_newlstr(lua_State *L, const char *text, size_t length) {
  TString *found = length <= LUAI_MAXSHORTLEN ? flashed(L, text, length) : NULL;
  return found != NULL ? found : heap_newlstr(L, text, length);
}

TString *luaS_new(lua_State *L, const char *text) {
  return luaS_newlstr(L, text, strlen(text));
}

/* Names that Lua never gives up; those of the image cannot be, and stay as they are. */
void berth_fix(lua_State *L, GCObject *object) {
  if (iswhite(object)) luaC_fix(L, object);
}
