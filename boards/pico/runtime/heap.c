#include "runtime.h"
#include <string.h>

/*
 * The interpreter's heap: one fixed arena, two-level segregated free lists with boundary tags, every call in constant time.
 * A block is a word (size and flags), then the octets of the caller on an 8-octet boundary. A free block also holds its
 * list links, and its size again in its last word, for the block behind it.
 */
#define FREE 1u
#define PREVIOUS_FREE 2u
#define SIZE(block) ((block)->tag & ~7u)
#define MIN_BLOCK 16u
#define RESERVE 4096u

struct block {
  uint32_t tag;
  struct block *next, *previous;
};

/* Lists: sizes below 128 in steps of 8, then eight per power of two. */
#define LINEAR 16u
#define LISTS (LINEAR + 8u * 11u)

static uint8_t arena[BERTH_HEAP_BYTES] __attribute__((section(".heap"), aligned(8)));
static struct block *lists[LISTS];
static uint32_t occupied[(LISTS + 31) / 32];
/* Named so that a debugger and the emulator find them. */
uint32_t heap_octets_used, heap_octets_peak;
/* Requests for more room since boot. */
uint32_t heap_allocations;
/* The most that may be in use. */
static uint32_t cap = BERTH_HEAP_BYTES;

static struct block *at(void *base, uint32_t offset) {
  return (struct block *)(void *)((uint8_t *)base + offset);
}

static uint32_t list_of(uint32_t size) {
  if (size < 128) return size / 8;
  const uint32_t log = 31u - (uint32_t)__builtin_clz(size);
  return LINEAR + (log - 7) * 8 + ((size >> (log - 3)) & 7u);
}

static void set_tags(struct block *block, uint32_t size, uint32_t flags) {
  block->tag = size | flags;
  struct block *after = at(block, size);
  if (flags & FREE) {
    *(uint32_t *)(void *)((uint8_t *)after - 4) = size;
    after->tag |= PREVIOUS_FREE;
  } else after->tag &= ~PREVIOUS_FREE;
}

static void insert(struct block *block) {
  const uint32_t list = list_of(SIZE(block));
  block->previous = NULL;
  block->next = lists[list];
  if (block->next != NULL) block->next->previous = block;
  lists[list] = block;
  occupied[list / 32] |= 1u << (list % 32);
}

static void take_out(struct block *block) {
  const uint32_t list = list_of(SIZE(block));
  if (block->next != NULL) block->next->previous = block->previous;
  if (block->previous != NULL) block->previous->next = block->next;
  else {
    lists[list] = block->next;
    if (block->next == NULL) occupied[list / 32] &= ~(1u << (list % 32));
  }
}

void heap_init(void) {
  /* The first tag word sits 4 octets in, so that the caller's octets are aligned; a used tag of size 0 ends the arena. */
  struct block *first = at(arena, 4);
  const uint32_t size = BERTH_HEAP_BYTES - 16;
  at(first, size)->tag = 0;
  set_tags(first, size, FREE);
  insert(first);
}

/* First block of at least `size` from lists in which every block is large enough, or NULL. */
static struct block *find(uint32_t size) {
  const uint32_t log = size < 128 ? 3 : 31u - (uint32_t)__builtin_clz(size);
  const uint32_t first = list_of(size < 128 ? size : size + (1u << (log - 3)) - 1);
  for (uint32_t word = first / 32; word < sizeof occupied / sizeof occupied[0]; word++) {
    const uint32_t bits = word == first / 32 ? occupied[word] & (UINT32_MAX << (first % 32)) : occupied[word];
    if (bits != 0) return lists[word * 32 + (uint32_t)__builtin_ctz(bits)];
  }
  return NULL;
}

/* Makes a used block `size` long and frees what is left over. */
static void trim(struct block *block, uint32_t size) {
  const uint32_t rest = SIZE(block) - size;
  const uint32_t flags = block->tag & PREVIOUS_FREE;
  if (rest < MIN_BLOCK) {
    set_tags(block, SIZE(block), flags);
    return;
  }
  struct block *left = at(block, size);
  uint32_t left_size = rest;
  struct block *after = at(left, rest);
  if (after->tag & FREE) {
    take_out(after);
    left_size += SIZE(after);
  }
  block->tag = size | flags;
  left->tag = 0;
  set_tags(left, left_size, FREE);
  insert(left);
}

static void account(uint32_t more, uint32_t less) {
  heap_octets_used = heap_octets_used + more - less;
  if (heap_octets_used > heap_octets_peak) heap_octets_peak = heap_octets_used;
}

static void *allocate(uint32_t size) {
  heap_allocations++;
  if (heap_octets_used + size > cap) return NULL;
  struct block *block = find(size);
  if (block == NULL) return NULL;
  take_out(block);
  trim(block, size);
  account(SIZE(block), 0);
  return (uint8_t *)block + 4;
}

static void release(struct block *block) {
  uint32_t size = SIZE(block);
  account(0, size);
  struct block *after = at(block, size);
  if (after->tag & FREE) {
    take_out(after);
    size += SIZE(after);
  }
  uint32_t flags = FREE;
  if (block->tag & PREVIOUS_FREE) {
    const uint32_t before = *(uint32_t *)(void *)((uint8_t *)block - 4);
    block = (struct block *)(void *)((uint8_t *)block - before);
    take_out(block);
    size += before;
    flags |= block->tag & PREVIOUS_FREE;
  }
  set_tags(block, size, flags);
  insert(block);
}

/* Room in place: the free block behind is taken when it suffices. */
static bool grow(struct block *block, uint32_t size) {
  const uint32_t old = SIZE(block);
  struct block *after = at(block, old);
  if (!(after->tag & FREE) || old + SIZE(after) < size || heap_octets_used + (size - old) > cap) return false;
  heap_allocations++;
  take_out(after);
  block->tag += SIZE(after);
  trim(block, size);
  account(SIZE(block), old);
  return true;
}

/* lua_Alloc: size 0 frees; a block never moves when it shrinks; NULL when the arena has no room. */
void *heap_realloc(void *unused, void *octets, size_t old_size, size_t wanted) {
  (void)unused;
  struct block *block = octets == NULL ? NULL : (struct block *)(void *)((uint8_t *)octets - 4);
  if (wanted == 0) {
    if (block != NULL) release(block);
    return NULL;
  }
  if (wanted > BERTH_HEAP_BYTES) return NULL;
  uint32_t size = ((uint32_t)wanted + 4 + 7) & ~7u;
  if (size < MIN_BLOCK) size = MIN_BLOCK;
  if (block == NULL) return allocate(size);
  const uint32_t held = SIZE(block);
  if (size <= held) {
    trim(block, size);
    account(SIZE(block), held);
    return octets;
  }
  if (grow(block, size)) return octets;
  void *moved = allocate(size);
  if (moved == NULL) return NULL;
  memcpy(moved, octets, old_size < wanted ? old_size : wanted);
  release(block);
  return moved;
}

void heap_keep_reserve(bool on) {
  cap = BERTH_HEAP_BYTES - (on ? RESERVE : 0u);
}

uint32_t heap_used(void) {
  return heap_octets_used;
}

uint32_t heap_peak(void) {
  return heap_octets_peak;
}
