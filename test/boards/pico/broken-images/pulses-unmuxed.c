#include "pico.h"
/* A slice counts the edges of GP7, which has no function. */
void run(void) {
    board_on();
    pulses_on();
    (void)REG(PWM + 3 * 0x14 + 0x08);
    rest();
}
