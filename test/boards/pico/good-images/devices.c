#include "pico.h"
/*
 * Serves one-letter orders: r reads two octets from register 0 of I2C target 0x48, n addresses 0x33 where nobody is,
 * 0..9 sets PWM on GP15 to that many tenths, p unmuxes GP15 to SIO low, g tells the level of GP14, u pulls GP14 up.
 */
static void i2c_target(uint32_t address) {
    REG(I2C0 + 0x6c) = 0;
    while (REG(I2C0 + 0x9c) & 1) { }
    REG(I2C0 + 0x04) = address;
    REG(I2C0 + 0x6c) = 1;
}
static void read_target(void) {
    i2c_target(0x48);
    REG(I2C0 + 0x10) = 0x00;
    REG(I2C0 + 0x10) = 0x500;
    REG(I2C0 + 0x10) = 0x300;
    while (REG(I2C0 + 0x78) < 2) { }
    put(REG(I2C0 + 0x10) & 0xff);
    put(REG(I2C0 + 0x10) & 0xff);
}
static void read_nobody(void) {
    i2c_target(0x33);
    REG(I2C0 + 0x10) = 0x200;
    while (!(REG(I2C0 + 0x34) & 0x40)) { }
    put(REG(I2C0 + 0x80) & 0xff);
    (void)REG(I2C0 + 0x54);
    while (REG(I2C0 + 0x70) & 0x20) { }
    put(REG(I2C0 + 0x80) & 0xff);
}
void run(void) {
    board_on();
    i2c_on();
    i2c_mux();
    release(RESET_PWM);
    REG(PWM + 7 * 0x14 + 0x04) = 125u << 4;
    REG(PWM + 7 * 0x14 + 0x10) = 999;
    REG(PWM + 7 * 0x14) = 1;
    REG(GPIO_CTRL(15)) = 4;
    REG(GPIO_CTRL(14)) = 5;
    say("ready");
    for (;;) {
        while (REG(UART0 + 0x18) & 0x10) { }
        const uint32_t order = REG(UART0) & 0xff;
        if (order == 'r') read_target();
        else if (order == 'n') read_nobody();
        else if (order >= '0' && order <= '9') REG(PWM + 7 * 0x14 + 0x0c) = (order - '0') * 100u << 16;
        else if (order == 'p') {
            REG(SIO + 0x24) = 1u << 15;
            REG(GPIO_CTRL(15)) = 5;
        } else if (order == 'g') put('0' + ((REG(SIO + 0x04) >> 14) & 1));
        else if (order == 'u') REG(PAD(14)) = 0x5a;
    }
}
