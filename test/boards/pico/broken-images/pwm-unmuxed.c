#include "pico.h"
/* Runs slice 7 at half duty, and never muxes GP15. */
void run(void) {
    board_on();
    release(RESET_PWM);
    REG(PWM + 7 * 0x14 + 0x10) = 999;
    REG(PWM + 7 * 0x14 + 0x0c) = 500u << 16;
    REG(PWM + 7 * 0x14) = 1;
    rest();
}
