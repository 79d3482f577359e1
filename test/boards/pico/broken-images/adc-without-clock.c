#include "pico.h"
/* Nobody started clk_adc: its reset never ends. */
void run(void) {
    board_on();
    release(RESET_ADC);
    rest();
}
