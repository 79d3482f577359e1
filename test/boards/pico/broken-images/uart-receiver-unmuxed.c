#include "pico.h"
/* Leaves the receiver on while GP1 is not muxed; the station sends. */
void run(void) {
    clocks_on();
    pins_on();
    REG(GPIO_CTRL(0)) = 2;
    uart_format(67, 52, 0x70);
    say("ready");
    rest();
}
