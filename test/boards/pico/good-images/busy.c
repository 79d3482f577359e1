#include "pico.h"
/* Never rests: bitwise CRC-32, 64-bit arithmetic, a table in flash, calls through pointers. */
static uint8_t buffer[4096];
static const uint8_t table[16] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3};
static uint32_t crc(uint32_t value) {
    for (uint32_t n = 0; n < sizeof buffer; n++) {
        value ^= buffer[n];
        for (int bit = 0; bit < 8; bit++) value = value & 1 ? (value >> 1) ^ 0xedb88320u : value >> 1;
    }
    return value;
}
static uint32_t mix(uint32_t value) {
    uint64_t state = value | 1;
    for (uint32_t n = 0; n < sizeof buffer; n++) {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        buffer[n] = (uint8_t)(state >> 56) + table[n % 16];
    }
    return (uint32_t)(state >> 32);
}
static uint32_t (*const steps[2])(uint32_t) = {crc, mix};
void run(void) {
    clocks_on();
    uint32_t value = 1;
    for (uint32_t n = 0;; n++) {
        __asm volatile("" : "+r"(n));
        value = steps[n & 1](value);
    }
}
