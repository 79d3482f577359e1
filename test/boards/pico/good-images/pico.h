/* Registers and bring-up for tiny test images. Section numbers are of the RP2040 datasheet. No initialised data: there is no copy loop. */
#pragma once
#include <stdint.h>

typedef volatile uint32_t reg;
#define REG(address) (*(reg *)(address))
#define SET(address) REG((address) + 0x2000)   /* atomic aliases, §2.1.2 */
#define CLEAR(address) REG((address) + 0x3000)

#define RESETS_RESET 0x4000c000
#define RESETS_DONE 0x4000c008
#define RESET_ADC (1u << 0)
#define RESET_I2C0 (1u << 3)
#define RESET_IO (1u << 5)
#define RESET_PADS (1u << 8)
#define RESET_PLL_SYS (1u << 12)
#define RESET_PWM (1u << 14)
#define RESET_PLL_USB (1u << 13)
#define RESET_SPI0 (1u << 16)
#define RESET_UART0 (1u << 22)

#define CLK_REF_CTRL 0x40008030
#define CLK_REF_SELECTED 0x40008038
#define CLK_SYS_CTRL 0x4000803c
#define CLK_SYS_SELECTED 0x40008044
#define CLK_PERI_CTRL 0x40008048
#define CLK_ADC_CTRL 0x40008060
#define XOSC 0x40024000
#define PLL_SYS 0x40028000
#define PLL_USB 0x4002c000
#define UART0 0x40034000
#define SPI0 0x4003c000
#define I2C0 0x40044000
#define ADC 0x4004c000
#define PWM 0x40050000
#define TIMER 0x40054000
#define WATCHDOG 0x40058000
#define PSM_WDSEL 0x40010008
#define SIO 0xd0000000
#define GPIO_CTRL(pin) (0x40014004 + 8 * (pin))
#define PAD(pin) (0x4001c004 + 4 * (pin))

static inline void release(uint32_t bits) {
    CLEAR(RESETS_RESET) = bits;
    while ((REG(RESETS_DONE) & bits) != bits) { }
}

/* Crystal, §2.16. */
static inline void crystal_on(void) {
    REG(XOSC + 0x0c) = 47; /* 1 ms */
    REG(XOSC) = 0xfabaa0;
    while (!(REG(XOSC + 0x04) & 0x80000000u)) { }
}
static inline void ref_from_crystal(void) {
    REG(CLK_REF_CTRL) = 2;
    while (!(REG(CLK_REF_SELECTED) & 4)) { }
}
/* 125 MHz: 12 MHz x 125 / 6 / 2, §2.18. */
static inline void pll_start(void) {
    release(RESET_PLL_SYS);
    REG(PLL_SYS) = 1;
    REG(PLL_SYS + 0x08) = 125;
    REG(PLL_SYS + 0x0c) = (6u << 16) | (2u << 12);
    CLEAR(PLL_SYS + 0x04) = 0x21;
}
static inline void pll_on(void) {
    pll_start();
    while (!(REG(PLL_SYS) & 0x80000000u)) { }
    CLEAR(PLL_SYS + 0x04) = 0x08;
}
static inline void sys_from_pll(void) {
    REG(CLK_SYS_CTRL) = 0;
    SET(CLK_SYS_CTRL) = 1;
    while (!(REG(CLK_SYS_SELECTED) & 2)) { }
}
static inline void clocks_on(void) {
    crystal_on();
    ref_from_crystal();
    pll_on();
    sys_from_pll();
    REG(CLK_PERI_CTRL) = 0x800;
}
static inline void tick_on(void) { REG(WATCHDOG + 0x2c) = 0x200 | 12; }
static inline void pins_on(void) { release(RESET_IO | RESET_PADS); }

/* UART0 at 115,200 8N1 from 125 MHz, §4.2.7.1: 67 + 52/64. */
static inline void uart_format(uint32_t whole, uint32_t fraction, uint32_t line) {
    release(RESET_UART0);
    REG(UART0 + 0x24) = whole;
    REG(UART0 + 0x28) = fraction;
    REG(UART0 + 0x2c) = line;
    REG(UART0 + 0x30) = 0x301;
}
static inline void uart_mux(void) {
    REG(GPIO_CTRL(0)) = 2;
    REG(GPIO_CTRL(1)) = 2;
}
static inline void uart_on(void) {
    uart_mux();
    uart_format(67, 52, 0x70);
}
static inline void put(uint32_t octet) {
    while (REG(UART0 + 0x18) & 0x20) { }
    REG(UART0) = octet;
}
static inline void say(const char *text) {
    while (*text) put((uint8_t)*text++);
}
static inline void board_on(void) {
    clocks_on();
    tick_on();
    pins_on();
    uart_on();
}

/* I2C0 on GP4, GP5 at 400 kHz from 125 MHz, §4.3. */
static inline void i2c_on(void) {
    release(RESET_I2C0);
    REG(I2C0 + 0x6c) = 0;
    REG(I2C0 + 0x00) = 0x165;
    REG(I2C0 + 0x1c) = 125;
    REG(I2C0 + 0x20) = 188;
    REG(I2C0 + 0xa0) = 11;
    REG(I2C0 + 0x04) = 0x48;
    REG(I2C0 + 0x6c) = 1;
}
static inline void i2c_mux(void) {
    REG(GPIO_CTRL(4)) = 3;
    REG(GPIO_CTRL(5)) = 3;
}

/* SPI0 on GP18 (SCK), GP19 (TX), GP16 (RX), select lines on GP17 and GP20, §4.4: clk_peri / prescale, mode 0. */
static inline void spi_on(uint32_t prescale) {
    release(RESET_SPI0);
    REG(SPI0 + 0x10) = prescale;
    REG(SPI0) = 7;
    REG(SPI0 + 0x04) = 2;
}
static inline void spi_mux(void) {
    REG(GPIO_CTRL(18)) = 1;
    REG(GPIO_CTRL(19)) = 1;
    REG(GPIO_CTRL(16)) = 1;
}
static inline void select_low(uint32_t pin) {
    REG(GPIO_CTRL(pin)) = 5;
    REG(SIO + 0x24) = 1u << pin;
}
/* ADC from PLL_USB, 12 MHz x 100 / 5 / 5 = 48 MHz; GP26 as analog pad, §4.9. */
static inline void adc_clock(uint32_t feedback) {
    release(RESET_PLL_USB);
    REG(PLL_USB) = 1;
    REG(PLL_USB + 0x08) = feedback;
    REG(PLL_USB + 0x0c) = (5u << 16) | (5u << 12);
    CLEAR(PLL_USB + 0x04) = 0x21;
    while (!(REG(PLL_USB) & 0x80000000u)) { }
    CLEAR(PLL_USB + 0x04) = 0x08;
    REG(CLK_ADC_CTRL) = 0x800;
}
static inline void adc_on(void) {
    adc_clock(100);
    release(RESET_ADC);
    REG(ADC) = 1;
    while (!(REG(ADC) & 0x100)) { }
}
/* PWM slice 3 counts the rising edges of GP7, §4.5.2.5. */
static inline void pulses_on(void) {
    release(RESET_PWM);
    REG(PWM + 3 * 0x14) = 0x21;
}

static inline void rest(void) {
    for (;;) __asm volatile("wfi");
}

extern void run(void);
