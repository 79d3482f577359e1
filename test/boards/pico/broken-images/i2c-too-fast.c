#include "pico.h"
/* Clocks a 400 kHz bus at 1 MHz. */
void run(void) {
    board_on();
    i2c_mux();
    i2c_on();
    REG(I2C0 + 0x6c) = 0;
    REG(I2C0 + 0x1c) = 40;
    REG(I2C0 + 0x20) = 66;
    REG(I2C0 + 0x6c) = 1;
    REG(I2C0 + 0x10) = 0x200;
    rest();
}
