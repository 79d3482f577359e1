#include "registers.h"
#include "runtime.h"

/* Polls of a status register before the hardware counts as broken: over 10 ms even at 125 MHz, and XOSC takes 1 ms. */
#define POLLS 400000u

static bool wait_for(uint32_t address, uint32_t bits) {
  for (uint32_t n = 0; n < POLLS; n++)
    if ((REG(address) & bits) == bits) return true;
  return false;
}

bool resets_release(uint32_t blocks) {
  CLEAR_BITS(RESETS_RESET) = blocks;
  return wait_for(RESETS_RESET_DONE, blocks);
}

void resets_hold(uint32_t blocks) {
  SET_BITS(RESETS_RESET) = blocks;
}

/* §2.16: 12 MHz crystal, start-up delay 47 * 256 / 12 MHz = 1.0 ms. */
static bool start_crystal(void) {
  REG(XOSC_STARTUP) = 47;
  REG(XOSC_CTRL) = 0xfabaa0; /* ENABLE, range 1-15 MHz */
  return wait_for(XOSC_STATUS, 1u << 31);
}

/* §2.18.2: 12 MHz / 1 * feedback, / divider / divider2. */
static bool start_pll(uint32_t pll, uint32_t reset, uint32_t feedback, uint32_t divider, uint32_t divider2) {
  resets_hold(reset);
  if (!resets_release(reset)) return false;
  REG(pll + PLL_CS) = 1;
  REG(pll + PLL_FBDIV_INT) = feedback;
  CLEAR_BITS(pll + PLL_PWR) = (1u << 0) | (1u << 5); /* PD, VCOPD */
  if (!wait_for(pll + PLL_CS, 1u << 31)) return false;
  REG(pll + PLL_PRIM) = (divider << 16) | (divider2 << 12);
  CLEAR_BITS(pll + PLL_PWR) = 1u << 3; /* POSTDIVPD */
  return true;
}

bool clocks_start_adc(void) {
  /* 12 MHz * 100 = 1200 MHz, / 5 / 5 = 48 MHz: what the converter wants (§4.9). */
  if (!start_pll(PLL_USB, RESET_PLL_USB, 100, 5, 5)) return false;
  REG(CLK_ADC_CTRL) = 1u << 11; /* ENABLE, AUXSRC 0: PLL_USB */
  return true;
}

bool clocks_start(void) {
  /* After a reset both run from the ring oscillator (§2.15.3.1); make sure before the PLL is touched. */
  CLEAR_BITS(CLK_SYS_CTRL) = 1;
  if (!wait_for(CLK_SYS_SELECTED, 1u << 0)) return false;
  CLEAR_BITS(CLK_REF_CTRL) = 3;
  if (!wait_for(CLK_REF_SELECTED, 1u << 0)) return false;

  /* 12 MHz * 125 = 1500 MHz, / 6 / 2 = 125 MHz. */
  if (!start_crystal() || !start_pll(PLL_SYS, RESET_PLL_SYS, 125, 6, 2)) return false;

  REG(CLK_REF_CTRL) = 2; /* XOSC */
  if (!wait_for(CLK_REF_SELECTED, 1u << 2)) return false;
  REG(CLK_SYS_CTRL) = 0; /* AUXSRC 0: PLL_SYS, chosen while SRC is still clk_ref (§2.15.3.2) */
  REG(CLK_SYS_CTRL) = 1;
  if (!wait_for(CLK_SYS_SELECTED, 1u << 1)) return false;
  REG(CLK_PERI_CTRL) = 1u << 11; /* ENABLE, AUXSRC 0: clk_sys */
  /* §4.7.2: the watchdog's tick, 12 MHz / 12, also drives the timer. */
  REG(WATCHDOG_TICK) = (1u << 9) | 12u;
  return true;
}
