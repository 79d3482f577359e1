#include "registers.h"
#include "runtime.h"

/* The image as flashed: its CRC-32 at boot, and again in slices for as long as the payload runs. */

#define FLASH ((const uint8_t *)(uintptr_t)0x10000000u)
#define SLICE 512u

static uint32_t checked_octets, hash;
static bool intact;
static uint32_t at, crc = UINT32_MAX;

static uint32_t stored(void) {
  return REG((uint32_t)(uintptr_t)FLASH + checked_octets);
}

void image_start(uint32_t length) {
  checked_octets = length - 4;
  hash = crc32(FLASH, checked_octets);
  intact = hash == stored();
}

uint32_t image_hash(void) {
  return hash;
}

bool image_is_intact(void) {
  return intact;
}

enum image_state image_check_slice(void) {
  const uint32_t left = checked_octets - at;
  const uint32_t count = left < SLICE ? left : SLICE;
  crc = crc32_continue(crc, FLASH + at, count);
  at += count;
  if (at < checked_octets) return IMAGE_UNKNOWN;
  const uint32_t found = ~crc;
  at = 0;
  crc = UINT32_MAX;
  return found == stored() ? IMAGE_INTACT : IMAGE_DAMAGED;
}
