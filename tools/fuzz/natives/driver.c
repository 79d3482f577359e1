/*
 * The board's natives and allocator on this machine, for a run under sanitizers: the sources of boards/pico/runtime as they are, with the few
 * parts that touch registers left out. Built for 32 bits, so that words and pointers have the size they have on the board.
 *
 * `driver calls` reads calls from stdin and answers each on stdout; `driver heap SEED COUNT` and `driver payload SEED COUNT` make their own input.
 * A call: function (u8), count of arguments (u8), arguments. A value: tag (u8), then 3 integer i64, 4 float f64, 5 buffer u8, 6 error kind u8;
 * 0 nil, 1 false, 2 true, 7 a string, 8 a table. An answer: value (4 for every number), or 9 and the fault (u16), or 10 for any other error; then
 * the CRC-32 of all buffers (u32). All little-endian.
 */
#include "script.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define BUFFERS 4
static const uint32_t buffer_octets[BUFFERS] = {1, 16, 64, 600};
static struct bytes *buffers[BUFFERS];
static uint32_t fault_seen;

/* What the left-out parts offer. */

_Noreturn void fault(lua_State *L, uint32_t code) {
  fault_seen = code;
  lua_pushnil(L);
  lua_error(L);
  __builtin_unreachable();
}
bool script_is_booting(void) { return true; }
void berth_thrown(lua_State *L) { (void)L; }
void script_register(lua_State *L, const struct native_function *functions) {
  for (; functions->name != NULL; functions++) {
    lua_pushcfunction(L, functions->call);
    lua_setfield(L, -2, functions->name);
  }
}

static uint64_t get(uint32_t octets) {
  uint64_t value = 0;
  for (uint32_t n = 0; n < octets; n++) {
    const int next = getchar();
    if (next == EOF) exit(n == 0 ? 0 : 2);
    value |= (uint64_t)(uint8_t)next << (8 * n);
  }
  return value;
}
static void put(uint64_t value, uint32_t octets) {
  for (uint32_t n = 0; n < octets; n++) putchar((int)(value >> (8 * n) & 0xff));
}

static void push_argument(lua_State *L) {
  const uint32_t tag = (uint32_t)get(1);
  if (tag == 0) lua_pushnil(L);
  else if (tag <= 2) lua_pushboolean(L, tag == 2);
  else if (tag == 3) lua_pushinteger(L, (lua_Integer)get(8));
  else if (tag == 4) {
    const uint64_t bits = get(8);
    lua_Number value;
    memcpy(&value, &bits, sizeof value);
    lua_pushnumber(L, value);
  } else if (tag == 5) lua_rawgeti(L, LUA_REGISTRYINDEX, 100 + (lua_Integer)(get(1) % BUFFERS));
  else if (tag == 6) lua_pushlightuserdata(L, (void *)(uintptr_t)get(1));
  else if (tag == 7) lua_pushstring(L, "text");
  else lua_createtable(L, 0, 0);
}

static void put_answer(lua_State *L, int status) {
  if (status != LUA_OK) {
    put(fault_seen != 0 ? 9 : 10, 1);
    if (fault_seen != 0) put(fault_seen, 2);
  } else if (lua_type(L, -1) == LUA_TNUMBER) {
    const lua_Number value = lua_tonumberx(L, -1, NULL);
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put(4, 1);
    put(bits, 8);
  } else if (lua_type(L, -1) == LUA_TBOOLEAN) put(lua_toboolean(L, -1) ? 2 : 1, 1);
  else put(0, 1);
  uint32_t check = 0;
  for (uint32_t n = 0; n < BUFFERS; n++) check = check * 31 + crc32(buffers[n]->data, buffers[n]->length);
  put(check, 4);
}

/* Names in the order of tools/fuzz/natives/calls.ts. */
static const char *const names[] = {NATIVE_NAMES};

static int open_all(lua_State *L) {
  lua_pushglobaltable(L);
  base_open(L);
  lua_createtable(L, 0, 64);
  native_bytes_open(L);
  native_numbers_open(L);
  lua_setglobal(L, "native");
  for (uint32_t n = 0; n < BUFFERS; n++) {
    lua_getglobal(L, "native");
    lua_getfield(L, -1, "bytes");
    lua_pushinteger(L, buffer_octets[n]);
    lua_call(L, 1, 1);
    buffers[n] = lua_touserdata(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, 100 + (lua_Integer)n);
  }
  return 0;
}

static int calls(void) {
  heap_init();
  lua_State *L = lua_newstate(heap_realloc, NULL);
  if (L == NULL) return 3;
  lua_pushcfunction(L, open_all);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) return 4;
  for (;;) {
    lua_settop(L, 0);
    const uint32_t function = (uint32_t)get(1) % (sizeof names / sizeof names[0]);
    lua_getglobal(L, "native");
    lua_getfield(L, 1, names[function]);
    const int arguments = (int)get(1);
    for (int n = 0; n < arguments; n++) push_argument(L);
    fault_seen = 0;
    put_answer(L, lua_pcall(L, arguments, 1, 0));
  }
}

static uint32_t state;
static uint32_t below(uint32_t limit) {
  state ^= state << 13, state ^= state >> 17, state ^= state << 5;
  return state % limit;
}

/* Random requests against heap.c; every block holds a pattern of its own that must stand when it goes. */
static int heap(uint32_t count) {
  enum { SLOTS = 400 };
  static struct { uint8_t *at; uint32_t size; uint8_t mark; } slots[SLOTS];
  heap_init();
  for (uint32_t done = 0; done < count; done++) {
    const uint32_t n = below(SLOTS);
    for (uint32_t i = 0; i < slots[n].size; i++)
      if (slots[n].at[i] != slots[n].mark) return fprintf(stderr, "request %u: a block of %u was overwritten at %u\n", done, slots[n].size, i), 1;
    const uint32_t size = below(4) == 0 ? 0 : below(8) == 0 ? below(20000) : 1 + below(200);
    if (below(64) == 0) heap_keep_reserve(below(2) == 0);
    uint8_t *at = heap_realloc(NULL, slots[n].at, slots[n].size, size);
    if (at == NULL && size != 0) {
      if (slots[n].at != NULL && size <= slots[n].size) return fprintf(stderr, "request %u: a block could not shrink\n", done), 1;
      continue;
    }
    if (size != 0 && (uintptr_t)at % 8 != 0) return fprintf(stderr, "request %u: a block is not aligned\n", done), 1;
    for (uint32_t i = 0; i < size && i < slots[n].size; i++)
      if (at[i] != slots[n].mark) return fprintf(stderr, "request %u: a block that moved lost octet %u\n", done, i), 1;
    slots[n].at = size == 0 ? NULL : at, slots[n].size = size, slots[n].mark = (uint8_t)below(256);
    if (size != 0) memset(at, slots[n].mark, size);
  }
  for (uint32_t n = 0; n < SLOTS; n++) heap_realloc(NULL, slots[n].at, slots[n].size, 0);
  if (heap_used() != 0) return fprintf(stderr, "%u octets are in use when all is given back\n", heap_used()), 1;
  heap_keep_reserve(false);
  /* A request is met from a list whose every block is large enough: an eighth of the arena may be out of reach. */
  uint8_t *most = heap_realloc(NULL, NULL, 0, BERTH_HEAP_BYTES / 8 * 7);
  if (most == NULL) return fprintf(stderr, "the free blocks were not joined again\n"), 1;
  return 0;
}

/* Headers of payload blocks, right ones and damaged ones, in a model of the flash that ends where the flash does. */
static int payload(uint32_t count) {
  uint8_t *flash = mmap((void *)0x10000000, BERTH_FLASH_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (flash == MAP_FAILED) return 3;
  for (uint32_t done = 0; done < count; done++) {
    uint32_t *const place = (uint32_t *)(void *)(flash + PAYLOAD_BLOCK);
    *place = below(8) == 0 ? below(UINT32_MAX) : below(BERTH_FLASH_BYTES / 4) * 4;
    const uint32_t offset = *place;
    uint32_t header[6] = {0x48545242u, 0, 0, 0, 0, 0};
    const bool fits = offset != 0 && offset % 4 == 0 && offset <= BERTH_FLASH_BYTES - sizeof header;
    if (fits) {
      const uint32_t room = BERTH_FLASH_BYTES - offset - sizeof header;
      header[3] = below(room < 3000 ? room + 1 : 3000);
      header[1] = (offset + sizeof header + header[3] + 3) / 4 * 4;
      header[5] = crc32(flash + offset + sizeof header, header[3]);
      /* Word and bit that are turned over; a damaged magic number or check must always be seen. */
      const bool damaged = below(2) == 0;
      const uint32_t word = (const uint32_t[]){0, 1, 3, 5}[below(4)];
      if (damaged) header[word] ^= 1u << below(32);
      memcpy(flash + offset, header, sizeof header);
      struct payload found = {0};
      if (payload_find(PAYLOAD_BLOCK, &found)) {
        const uint32_t at = (uint32_t)(uintptr_t)found.chunks - 0x10000000u;
        if (at > BERTH_FLASH_BYTES || found.chunks_length > BERTH_FLASH_BYTES - at) return fprintf(stderr, "block %u: the payload is outside the flash\n", done), 1;
        if (damaged && (word == 0 || word == 5)) return fprintf(stderr, "block %u: a damaged block was taken\n", done), 1;
      } else if (!damaged && *place == offset && header[1] <= BERTH_FLASH_BYTES) return fprintf(stderr, "block %u: a right block was refused\n", done), 1;
    } else {
      struct payload found = {0};
      if (payload_find(PAYLOAD_BLOCK, &found)) return fprintf(stderr, "block %u: a block at no place was taken\n", done), 1;
    }
  }
  return 0;
}

int main(int count, char **words) {
  if (count == 2 && strcmp(words[1], "calls") == 0) return calls();
  if (count != 4) return 5;
  state = (uint32_t)strtoul(words[2], NULL, 10) | 1u;
  const uint32_t times = (uint32_t)strtoul(words[3], NULL, 10);
  if (strcmp(words[1], "heap") == 0) return heap(times);
  return strcmp(words[1], "payload") == 0 ? payload(times) : 5;
}
