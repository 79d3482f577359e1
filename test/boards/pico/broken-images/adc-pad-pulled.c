#include "pico.h"
/* GP26 is converted with its pull-down still on. */
void run(void) {
    board_on();
    adc_on();
    REG(PAD(26)) = 0x84;
    REG(ADC) = 5;
    rest();
}
