#include "pico.h"
/* Echoes: says "ready", then every octet plus one. */
void run(void) {
    board_on();
    say("ready");
    for (;;) {
        while (REG(UART0 + 0x18) & 0x10) { }
        put((REG(UART0) + 1) & 0xff);
    }
}
