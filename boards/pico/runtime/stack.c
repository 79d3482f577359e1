#include "runtime.h"

/* The stack's high-water mark: what was never used still holds the paint of the start. */
#define PAINT 0xa5a5a5a5u
/* Octets below the caller's frame that stay unpainted: what runs meanwhile may lie there. */
#define MARGIN 256u

extern uint32_t __stack_bottom[], __stack_top[];

void stack_paint(void) {
  uint32_t *const end = (uint32_t *)((uintptr_t)__builtin_frame_address(0) - MARGIN);
  for (volatile uint32_t *word = __stack_bottom; word < end; word++) *word = PAINT;
}

uint32_t stack_peak(void) {
  const volatile uint32_t *word = __stack_bottom;
  while ((uintptr_t)word < (uintptr_t)__stack_top && *word == PAINT) word++;
  return (uint32_t)((uintptr_t)__stack_top - (uintptr_t)word);
}
