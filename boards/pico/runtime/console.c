#include "registers.h"
#include "runtime.h"

/*
 * UART1 as the maintenance console (§4.2), without interrupts or rings: what its FIFOs of 32 octets do not hold is lost on the
 * way in and refused on the way out, so that nothing that arrives here takes time from the station link.
 */
#define FR_RXFE (1u << 4)
#define FR_TXFF (1u << 5)

static bool is_open;
static volatile uint32_t errors[UART_ERROR_CAUSES + 1];

bool console_open(uint32_t baud) {
  const uint64_t divisor = baud == 0 ? 0 : ((uint64_t)CLK_SYS_HZ * 4 + baud / 2) / baud;
  if (is_open || divisor < 64 || divisor >= 65536u * 64u) return false;
  if (!pin_take(BERTH_CONSOLE_TX, PIN_UART, FUNCTION_UART, PULL_NONE)) return false;
  if (!pin_take(BERTH_CONSOLE_RX, PIN_UART, FUNCTION_UART, PULL_UP)) {
    pin_release(BERTH_CONSOLE_TX, PIN_UART);
    return false;
  }
  if (!resets_release(RESET_UART1)) return false;
  REG(UART1_IBRD) = (uint32_t)(divisor >> 6);
  REG(UART1_FBRD) = (uint32_t)(divisor & 63);
  REG(UART1_LCR_H) = (3u << 5) | (1u << 4); /* 8 bits, FIFOs; this write also latches the divisors */
  REG(UART1_CR) = (1u << 9) | (1u << 8) | 1u; /* RXE, TXE, UARTEN */
  is_open = true;
  return true;
}

int32_t console_read(void) {
  while (is_open && (REG(UART1_FR) & FR_RXFE) == 0) {
    const uint32_t data = REG(UART1_DR);
    if (!uart_count_errors(errors, data)) return (int32_t)(data & 0xffu);
  }
  return -1;
}

uint32_t console_error_count(uint32_t cause) {
  return errors[cause];
}

uint32_t console_write(const uint8_t *from, uint32_t count) {
  uint32_t taken = 0;
  while (is_open && taken < count && (REG(UART1_FR) & FR_TXFF) == 0) REG(UART1_DR) = from[taken++];
  return taken;
}
