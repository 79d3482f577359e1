#include "pico.h"
/* Executes a Thumb-2 instruction that Armv6-M has not. */
void run(void) {
    __asm volatile(".short 0xfb91, 0xf0f2"); /* sdiv r0, r1, r2 */
    rest();
}
