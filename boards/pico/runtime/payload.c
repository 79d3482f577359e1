#include "registers.h"
#include "runtime.h"

/* The block that the image builder appends to the runtime (tools/image/join.ts). All words are little-endian. */
#define FLASH_BASE 0x10000000u
/* Where the linker put the offset of the block: behind the vector table. */
#define OFFSET_WORD (FLASH_BASE + 0x1c0u)
#define MAGIC 0x48545242u /* "BRTH" */

struct header {
  uint32_t magic;
  uint32_t image_length;
  uint32_t dictionary_hash;
  uint32_t chunks_length;
  uint32_t flags;
  uint32_t chunks_crc32;
};

bool payload_find(struct payload *found) {
  const uint32_t offset = REG(OFFSET_WORD);
  const struct header *header = (const struct header *)(uintptr_t)(FLASH_BASE + offset);
  if (header->magic != MAGIC || header->image_length > BERTH_FLASH_BYTES) return false;
  if (header->image_length < offset + sizeof *header || header->chunks_length > header->image_length - offset - sizeof *header) return false;
  found->chunks = (const uint8_t *)(header + 1);
  found->chunks_length = header->chunks_length;
  found->image_length = header->image_length;
  return crc32(found->chunks, found->chunks_length) == header->chunks_crc32;
}
