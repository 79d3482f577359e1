/* Chunks of Lua functions that run where they are flashed (tools/image/linked-chunks.ts writes them). */
#ifndef BERTH_LINKED_CHUNK_H
#define BERTH_LINKED_CHUNK_H

#include "lua.h"
#include "runtime.h"

/* LUAC_FORMAT of a linked chunk; luac's own is 0. */
#define LINKED_FORMAT 0x42

/* What the payload block holds. Addresses are absolute: the block is good only at `base`. */
struct linked_block {
  /* The header of a binary chunk (lundump.c, checkHeader), one octet of filling. */
  uint8_t header[32];
  uint32_t base;
  /* Strings by their hash: a power of two of addresses of chains. */
  uint32_t bucket_count;
  uint32_t buckets;
  uint32_t chunks;
  /* Main function of each chunk. */
  uint32_t chunk[];
};

/* Takes a block whose CRC is right; false when it was linked for another place. Before lua_newstate. */
bool linked_block_open(const uint8_t *octets, uint32_t length);
uint32_t linked_chunks(void);

/* Which chunk lua_load shall take: `{number, 0}`. */
struct linked_chunk {
  uint32_t number;
  uint32_t pieces;
};
/* lua_Reader over a `struct linked_chunk`. */
const char *linked_chunk_read(lua_State *L, void *chunk, size_t *size);

/* True when the image holds this text: what it does not hold, no flashed function can name. */
bool linked_string(lua_State *L, const char *text);

#endif
