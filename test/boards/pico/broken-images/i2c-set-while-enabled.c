#include "pico.h"
/* Sets IC_TAR while the controller is enabled. */
void run(void) {
    board_on();
    i2c_mux();
    i2c_on();
    REG(I2C0 + 0x04) = 0x40;
    rest();
}
