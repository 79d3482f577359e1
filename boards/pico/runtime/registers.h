/* RP2040 registers that the runtime uses. Section numbers are of the RP2040 datasheet. */
#ifndef BERTH_REGISTERS_H
#define BERTH_REGISTERS_H

#include <stdint.h>

#define REG(address) (*(volatile uint32_t *)(uintptr_t)(address))
/* Every APB register has aliases that set or clear the bits written (§2.1.2). */
#define SET_BITS(address) REG((address) + 0x2000u)
#define CLEAR_BITS(address) REG((address) + 0x3000u)

/* §2.14 subsystem resets: one bit per block, here and in RESET_DONE. */
#define RESETS_RESET 0x4000c000u
#define RESETS_RESET_DONE 0x4000c008u
#define RESET_ADC (1u << 0)
#define RESET_I2C0 (1u << 3)
#define RESET_I2C1 (1u << 4)
#define RESET_IO_BANK0 (1u << 5)
#define RESET_PADS_BANK0 (1u << 8)
#define RESET_PLL_SYS (1u << 12)
#define RESET_PLL_USB (1u << 13)
#define RESET_PWM (1u << 14)
#define RESET_SPI0 (1u << 16)
#define RESET_SPI1 (1u << 17)
#define RESET_TIMER (1u << 21)
#define RESET_UART0 (1u << 22)
#define RESET_UART1 (1u << 23)

/* §2.13 power-on state machine: what a watchdog reset restarts. */
#define PSM_WDSEL 0x40010008u
#define PSM_ALL_BUT_OSCILLATORS 0x0001fffcu

/* §2.15 clocks, §2.16 crystal oscillator, §2.18 PLL */
#define CLK_REF_CTRL 0x40008030u
#define CLK_REF_SELECTED 0x40008038u
#define CLK_SYS_CTRL 0x4000803cu
#define CLK_SYS_SELECTED 0x40008044u
#define CLK_PERI_CTRL 0x40008048u
#define CLK_ADC_CTRL 0x40008060u
#define XOSC_CTRL 0x40024000u
#define XOSC_STATUS 0x40024004u
#define XOSC_STARTUP 0x4002400cu
#define PLL_SYS 0x40028000u
#define PLL_USB 0x4002c000u
#define PLL_CS 0x0u
#define PLL_PWR 0x4u
#define PLL_FBDIV_INT 0x8u
#define PLL_PRIM 0xcu

/* §2.19 GPIO: function select, pads, single-cycle IO (§2.3.1) */
#define GPIO_CTRL(pin) (0x40014004u + 8u * (pin))
#define PAD(pin) (0x4001c004u + 4u * (pin))
#define SIO_GPIO_IN 0xd0000004u
#define SIO_GPIO_OUT 0xd0000010u
#define SIO_GPIO_OUT_SET 0xd0000014u
#define SIO_GPIO_OUT_CLR 0xd0000018u
#define SIO_GPIO_OUT_XOR 0xd000001cu
#define SIO_GPIO_OE_SET 0xd0000024u
#define SIO_GPIO_OE_CLR 0xd0000028u

/* §4.2 UART0 */
#define UART0_DR 0x40034000u
#define UART0_FR 0x40034018u
#define UART0_IBRD 0x40034024u
#define UART0_FBRD 0x40034028u
#define UART0_LCR_H 0x4003402cu
#define UART0_CR 0x40034030u
#define UART0_IMSC 0x40034038u
#define UART1_DR 0x40038000u
#define UART1_FR 0x40038018u
#define UART1_IBRD 0x40038024u
#define UART1_FBRD 0x40038028u
#define UART1_LCR_H 0x4003802cu
#define UART1_CR 0x40038030u

/* §4.3 I2C controllers: offsets from I2C_BASE(port) */
#define I2C_BASE(port) (0x40044000u + 0x4000u * (port))
#define IC_CON 0x00u
#define IC_TAR 0x04u
#define IC_DATA_CMD 0x10u
#define IC_FS_SCL_HCNT 0x1cu
#define IC_FS_SCL_LCNT 0x20u
#define IC_INTR_MASK 0x30u
#define IC_RAW_INTR_STAT 0x34u
#define IC_CLR_TX_ABRT 0x54u
#define IC_CLR_STOP_DET 0x60u
#define IC_ENABLE 0x6cu
#define IC_STATUS 0x70u
#define IC_SDA_HOLD 0x7cu
#define IC_TX_ABRT_SOURCE 0x80u
#define IC_ENABLE_STATUS 0x9cu

/* §4.4 SPI controllers: offsets from SPI_BASE(port) */
#define SPI_BASE(port) (0x4003c000u + 0x4000u * (port))
#define SSPCR0 0x00u
#define SSPCR1 0x04u
#define SSPDR 0x08u
#define SSPSR 0x0cu
#define SSPCPSR 0x10u

/* §4.5 PWM slices */
#define PWM_CSR(slice) (0x40050000u + 0x14u * (slice))
#define PWM_DIV(slice) (0x40050004u + 0x14u * (slice))
#define PWM_CTR(slice) (0x40050008u + 0x14u * (slice))
#define PWM_CC(slice) (0x4005000cu + 0x14u * (slice))
#define PWM_TOP(slice) (0x40050010u + 0x14u * (slice))
#define PWM_INTR 0x400500a4u
#define PWM_INTE 0x400500a8u
#define PWM_INTS 0x400500b0u

/* §4.6 timer */
#define TIMER_ALARM(n) (0x40054010u + 4u * (n))
#define TIMER_ARMED 0x40054020u
#define TIMER_TIMERAWH 0x40054024u
#define TIMER_TIMERAWL 0x40054028u
#define TIMER_INTR 0x40054034u
#define TIMER_INTE 0x40054038u

/* §4.7 watchdog */
#define WATCHDOG_CTRL 0x40058000u
#define WATCHDOG_LOAD 0x40058004u
#define WATCHDOG_REASON 0x40058008u
#define CHIP_RESET 0x40064008u
#define WATCHDOG_SCRATCH(n) (0x4005800cu + 4u * (n))
#define WATCHDOG_TICK 0x4005802cu

/* §4.9 ADC */
#define ADC_CS 0x4004c000u
#define ADC_RESULT 0x4004c004u

/* §2.4.8 Cortex-M0+ interrupt controller; interrupt numbers §2.3.2 */
#define NVIC_ISER 0xe000e100u
#define NVIC_IPR(n) (0xe000e400u + 4u * (n))
#define IRQ_TIMER_0 0u
#define IRQ_TIMER_1 1u
#define IRQ_PWM_WRAP 4u
#define IRQ_UART0 20u

#endif
