#include "pico.h"
/* GP26 is converted with its digital input still enabled. */
void run(void) {
    board_on();
    adc_on();
    REG(ADC) = 5;
    rest();
}
