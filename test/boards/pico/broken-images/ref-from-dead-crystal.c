#include "pico.h"
/* Switches clk_ref to a crystal oscillator that was never enabled. */
void run(void) {
    REG(CLK_REF_CTRL) = 2;
    rest();
}
