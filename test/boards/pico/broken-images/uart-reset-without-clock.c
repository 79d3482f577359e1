#include "pico.h"
/* Waits for the end of UART0's reset while clk_peri was never started. */
void run(void) {
    release(RESET_UART0);
    rest();
}
