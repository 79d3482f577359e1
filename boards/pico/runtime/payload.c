#include "registers.h"
#include "runtime.h"

/* The blocks that the image builder appends to the runtime (tools/image/join.ts). All words are little-endian. */
#define FLASH_BASE 0x10000000u
#define MAGIC 0x48545242u /* "BRTH" */

struct header {
  uint32_t magic;
  uint32_t image_length;
  uint32_t dictionary_hash;
  uint32_t chunks_length;
  uint32_t flags;
  uint32_t chunks_crc32;
};

/* The offsets of the blocks stand behind the vector table; that of a missing block is 0. */
bool payload_find(enum image_block which, struct payload *found) {
  const uint32_t offset = REG(FLASH_BASE + (uint32_t)which);
  if (offset == 0 || offset % 4 != 0 || offset > BERTH_FLASH_BYTES - sizeof(struct header)) return false;
  const struct header *header = (const struct header *)(uintptr_t)(FLASH_BASE + offset);
  if (header->magic != MAGIC || header->image_length > BERTH_FLASH_BYTES || header->image_length % 4 != 0) return false;
  if (header->image_length < offset + sizeof *header || header->chunks_length > header->image_length - offset - sizeof *header) return false;
  found->chunks = (const uint8_t *)(header + 1);
  found->chunks_length = header->chunks_length;
  found->image_length = header->image_length;
  return crc32(found->chunks, found->chunks_length) == header->chunks_crc32;
}

/* The high half of the flags is the station's to fill in (tools/image/assign.ts); the image runs, so its block is there. */
uint32_t payload_assignment(void) {
  return ((const struct header *)(uintptr_t)(FLASH_BASE + REG(FLASH_BASE + (uint32_t)PAYLOAD_BLOCK)))->flags >> 16;
}
