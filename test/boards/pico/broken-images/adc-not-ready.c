#include "pico.h"
/* A second conversion is started before the first is through. */
void run(void) {
    board_on();
    adc_on();
    REG(PAD(26)) = 0x80;
    REG(ADC) = 5;
    REG(ADC) = 5;
    rest();
}
