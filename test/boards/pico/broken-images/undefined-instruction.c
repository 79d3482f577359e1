#include "pico.h"
/* Executes UDF. */
void run(void) {
    __asm volatile("udf 1");
    rest();
}
