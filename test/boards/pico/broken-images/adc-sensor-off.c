#include "pico.h"
/* The temperature sensor is converted without power. */
void run(void) {
    board_on();
    adc_on();
    REG(ADC) = 0x4005;
    rest();
}
