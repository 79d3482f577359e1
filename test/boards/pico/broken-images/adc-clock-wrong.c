#include "pico.h"
/* clk_adc at 42 MHz. */
void run(void) {
    board_on();
    adc_clock(88);
    release(RESET_ADC);
    REG(ADC) = 1;
    while (!(REG(ADC) & 0x100)) { }
    rest();
}
