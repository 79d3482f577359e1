#include "registers.h"
#include "runtime.h"

/*
 * §4.2 (Arm PL011). Interrupt levels stay at their reset value, half of the 32-deep FIFOs; what is below the receive
 * level is announced by the receive time-out after 32 bit times.
 */
#define TX_PIN 0u
#define RX_PIN 1u
#define RING 1024u

#define FR_RXFE (1u << 4)
#define FR_TXFF (1u << 5)
#define INT_RX (1u << 4)
#define INT_TX (1u << 5)
#define INT_RT (1u << 6)
#define DR_FE (1u << 8)
#define DR_PE (1u << 9)
#define DR_BE (1u << 10)
#define DR_OE (1u << 11)

enum { OVERRUN = 1, FRAMING = 2, PARITY = 3, BREAK = 4, BUFFER_FULL = 5 };

/* Free-running indices: the difference is the fill. Each is written by one side only. */
static uint8_t rx_ring[RING];
static volatile uint32_t rx_in, rx_out;
static uint8_t tx_ring[RING];
static volatile uint32_t tx_in, tx_out;
static volatile uint32_t errors[UART_ERROR_CAUSES + 1];
static bool is_open;
volatile uint32_t uart_received;

bool uart_open(uint32_t baud) {
  if (baud == 0 || is_open) return false;
  /* §4.2.7.1: divisor = clk_peri / (16 * baud), in 64ths, rounded. */
  const uint64_t divisor = ((uint64_t)CLK_SYS_HZ * 4 + baud / 2) / baud;
  if (divisor < 64 || divisor >= 65536u * 64u) return false;
  if (!pin_take(TX_PIN, PIN_UART, FUNCTION_UART, PULL_NONE) || !pin_take(RX_PIN, PIN_UART, FUNCTION_UART, PULL_UP)) return false;
  if (!resets_release(RESET_UART0)) return false;
  REG(UART0_IBRD) = (uint32_t)(divisor >> 6);
  REG(UART0_FBRD) = (uint32_t)(divisor & 63);
  REG(UART0_LCR_H) = (3u << 5) | (1u << 4); /* 8 bits, FIFOs; this write also latches the divisors */
  REG(UART0_CR) = (1u << 9) | (1u << 8) | 1u; /* RXE, TXE, UARTEN */
  REG(UART0_IMSC) = INT_RX | INT_RT;
  REG(NVIC_ISER) = 1u << IRQ_UART0;
  is_open = true;
  return true;
}

static void count(volatile uint32_t *of, uint32_t cause) {
  if (of[cause] != UINT32_MAX) of[cause]++;
}

bool uart_count_errors(volatile uint32_t *of, uint32_t data) {
  if (data & DR_OE) count(of, OVERRUN);
  if ((data & (DR_BE | DR_FE | DR_PE)) == 0) return false;
  /* A break also has FE set (§4.2.8, UARTDR): it is counted once. */
  count(of, data & DR_BE ? BREAK : data & DR_FE ? FRAMING : PARITY);
  return true;
}

static void receive(void) {
  while ((REG(UART0_FR) & FR_RXFE) == 0) {
    const uint32_t data = REG(UART0_DR);
    uart_received++;
    if (uart_count_errors(errors, data)) continue;
    if (rx_in - rx_out == RING) count(errors, BUFFER_FULL);
    else {
      rx_ring[rx_in % RING] = (uint8_t)data;
      rx_in++;
    }
  }
}

/* Fills the FIFO; the interrupt stays on only while octets wait. Call with the UART's interrupt held off, or in it. */
static void transmit(void) {
  while (tx_in != tx_out && (REG(UART0_FR) & FR_TXFF) == 0) {
    REG(UART0_DR) = tx_ring[tx_out % RING];
    tx_out++;
  }
  REG(UART0_IMSC) = tx_in == tx_out ? INT_RX | INT_RT : INT_RX | INT_RT | INT_TX;
}

void uart_0_interrupt(void);
void uart_0_interrupt(void) {
  receive();
  transmit();
}

uint32_t uart_read(uint8_t *into, uint32_t count_wanted) {
  uint32_t taken = 0;
  while (taken < count_wanted && rx_out != rx_in) {
    into[taken++] = rx_ring[rx_out % RING];
    rx_out++;
  }
  return taken;
}

uint32_t uart_writable(void) {
  return is_open ? RING - (tx_in - tx_out) : 0;
}

uint32_t uart_write(const uint8_t *from, uint32_t count_offered) {
  if (!is_open) return 0;
  uint32_t taken = 0;
  while (taken < count_offered && tx_in - tx_out < RING) {
    tx_ring[tx_in % RING] = from[taken++];
    tx_in++;
  }
  const uint32_t held = interrupts_hold();
  transmit();
  interrupts_restore(held);
  return taken;
}

uint32_t uart_error_count(uint32_t cause) {
  return errors[cause];
}
