#include "pico.h"
/* Starts a transfer while GP4 and GP5 still have their reset function. */
void run(void) {
    board_on();
    i2c_on();
    REG(I2C0 + 0x10) = 0x200;
    rest();
}
