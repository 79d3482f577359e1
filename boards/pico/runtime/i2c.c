#include "registers.h"
#include "runtime.h"

/* §4.3 (Synopsys DW_apb_i2c) as controller, polled: every wait ends by the clock. */

#define PORTS 2u
#define FIFO_DEPTH 16u

#define CON_CONTROLLER ((1u << 6) | (1u << 5) | (2u << 1) | 1u) /* IC_SLAVE_DISABLE, IC_RESTART_EN, fast, MASTER_MODE */
#define CMD_READ (1u << 8)
#define CMD_STOP (1u << 9)
#define CMD_RESTART (1u << 10)
#define RAW_TX_ABRT (1u << 6)
#define RAW_STOP_DET (1u << 9)
#define ENABLE_ON 1u
#define ENABLE_ABORT 2u
#define STATUS_TFNF (1u << 1)
#define STATUS_RFNE (1u << 3)
#define STATUS_ACTIVE (1u << 5)
#define SOURCE_ADDRESS_NACK (1u << 0)
#define SOURCE_DATA_NACK (1u << 3)
#define SOURCE_LOST ((1u << 12) | (1u << 14))

/* Longest an abort or a stop may take: ten octets at 100 kHz. */
#define WIND_UP_MICROS 1000u

static struct {
  bool is_open;
  uint8_t sda, scl;
  uint16_t clears;
  uint32_t hz;
} ports[PORTS];

static bool start_block(uint32_t port) {
  const uint32_t block = port == 0 ? RESET_I2C0 : RESET_I2C1;
  resets_hold(block);
  if (!resets_release(block)) return false;
  const uint32_t base = I2C_BASE(port);
  /* §4.3.14.2: SCL is low for LCNT + 1 and high for HCNT + 7 + SPKLEN cycles of clk_sys; SPKLEN stays 7 (56 ns). 3:2 keeps both minima. */
  const uint32_t period = (CLK_SYS_HZ + ports[port].hz - 1) / ports[port].hz;
  const uint32_t low = (period * 3 + 4) / 5;
  REG(base + IC_ENABLE) = 0;
  REG(base + IC_CON) = CON_CONTROLLER;
  REG(base + IC_FS_SCL_LCNT) = low - 1;
  REG(base + IC_FS_SCL_HCNT) = period - low - 14;
  REG(base + IC_SDA_HOLD) = 39; /* 312 ns: bridges the falling edge of SCL, 300 ns at most (UM10204 table 10) */
  REG(base + IC_INTR_MASK) = 0;
  return true;
}

bool i2c_open(uint32_t port, uint32_t sda, uint32_t scl, uint32_t hz) {
  if (port >= PORTS || ports[port].is_open || (hz != 100000 && hz != 400000)) return false;
  /* §2.19.2: function 3 of pin n is I2C(n / 2 % 2), SDA on even pins, SCL on odd ones. */
  if (sda % 4 != 2 * port || scl % 4 != 2 * port + 1) return false;
  if (!pin_take(sda, PIN_I2C, FUNCTION_I2C, PULL_UP)) return false;
  if (!pin_take(scl, PIN_I2C, FUNCTION_I2C, PULL_UP)) {
    pin_release(sda, PIN_I2C);
    return false;
  }
  ports[port].sda = (uint8_t)sda;
  ports[port].scl = (uint8_t)scl;
  ports[port].hz = hz;
  ports[port].is_open = true;
  return start_block(port);
}

/* Waits for the transfer's stop; false when it did not come in time. */
static bool wait_for_stop(uint32_t base, uint64_t until) {
  for (;;) {
    const uint32_t raw = REG(base + IC_RAW_INTR_STAT);
    if (raw & RAW_STOP_DET) {
      (void)REG(base + IC_CLR_STOP_DET);
      return true;
    }
    if (time_now() >= until) return false;
  }
}

static enum io_error abort_cause(uint32_t base) {
  const uint32_t source = REG(base + IC_TX_ABRT_SOURCE);
  (void)REG(base + IC_CLR_TX_ABRT);
  if (source & SOURCE_LOST) return IO_ARBITRATION_LOST;
  if (source & (SOURCE_ADDRESS_NACK | SOURCE_DATA_NACK)) return IO_NOT_ACKNOWLEDGED;
  return IO_TIMEOUT;
}

/* Waits for the bus, and clocks it free when a device holds SDA. */
static bool bus_is_free(uint32_t port, uint64_t until) {
  const uint32_t sda = ports[port].sda, scl = ports[port].scl;
  const enum i2c_lines lines = i2c_lines_await(sda, scl, until);
  if (lines != LINES_HELD) return lines == LINES_FREE;
  if (ports[port].clears != UINT16_MAX) ports[port].clears++;
  /* The controller has seen conditions that were not its own: it starts anew. */
  return i2c_lines_clear(sda, scl) && start_block(port);
}

/* Ends a transfer that ran out of time: the controller's own abort, else a reset of the block. Tells whether a line stays low. */
static enum io_error give_up(uint32_t port) {
  const uint32_t base = I2C_BASE(port);
  REG(base + IC_ENABLE) = ENABLE_ON | ENABLE_ABORT;
  const uint64_t until = time_now() + WIND_UP_MICROS;
  while ((REG(base + IC_ENABLE) & ENABLE_ABORT) != 0 && time_now() < until) continue;
  if ((REG(base + IC_ENABLE) & ENABLE_ABORT) != 0 || (REG(base + IC_STATUS) & STATUS_ACTIVE) != 0) {
    if (!start_block(port)) return IO_BUS_STUCK;
  } else {
    (void)REG(base + IC_CLR_TX_ABRT);
    (void)REG(base + IC_CLR_STOP_DET);
  }
  return bus_is_free(port, time_now() + WIND_UP_MICROS) ? IO_TIMEOUT : IO_BUS_STUCK;
}

/* One command of the sequence: all writes, then all reads, one stop at the end. */
static uint32_t command(const struct i2c_transfer *transfer, uint32_t index) {
  const uint32_t total = transfer->out_count + transfer->in_count;
  uint32_t word = index + 1 == total ? CMD_STOP : 0;
  if (index < transfer->out_count) return word | transfer->out[index];
  if (index == transfer->out_count && index != 0) word |= CMD_RESTART;
  return word | CMD_READ;
}

enum io_error i2c_transfer(uint32_t port, const struct i2c_transfer *transfer) {
  if (port >= PORTS || !ports[port].is_open) return IO_CLOSED;
  const uint32_t base = I2C_BASE(port);
  const uint64_t until = time_now() + transfer->within_micros;
  const uint32_t total = transfer->out_count + transfer->in_count;
  uint32_t issued = 0, received = 0;

  /* IC_TAR may change only while disabled (§4.3.10.1). */
  REG(base + IC_ENABLE) = 0;
  while (REG(base + IC_ENABLE_STATUS) & ENABLE_ON)
    if (time_now() >= until) return give_up(port);
  if (!bus_is_free(port, until)) return IO_BUS_STUCK;
  REG(base + IC_TAR) = transfer->address;
  REG(base + IC_ENABLE) = ENABLE_ON;
  (void)REG(base + IC_CLR_STOP_DET);

  while (issued < total || received < transfer->in_count) {
    if (REG(base + IC_RAW_INTR_STAT) & RAW_TX_ABRT) {
      const enum io_error cause = abort_cause(base);
      /* The controller makes the stop itself after a missing acknowledge (§4.3.9). */
      return cause == IO_NOT_ACKNOWLEDGED && !wait_for_stop(base, time_now() + WIND_UP_MICROS) ? give_up(port) : cause;
    }
    const uint32_t status = REG(base + IC_STATUS);
    const uint32_t unanswered = issued > transfer->out_count ? issued - transfer->out_count - received : 0;
    if (issued < total && (status & STATUS_TFNF) && unanswered < FIFO_DEPTH) REG(base + IC_DATA_CMD) = command(transfer, issued++);
    if (received < transfer->in_count && (status & STATUS_RFNE)) transfer->in[received++] = (uint8_t)REG(base + IC_DATA_CMD);
    if (time_now() >= until) return give_up(port);
  }
  while (!(REG(base + IC_RAW_INTR_STAT) & (RAW_STOP_DET | RAW_TX_ABRT)))
    if (time_now() >= until) return give_up(port);
  if (REG(base + IC_RAW_INTR_STAT) & RAW_TX_ABRT) {
    const enum io_error cause = abort_cause(base);
    return cause == IO_NOT_ACKNOWLEDGED && !wait_for_stop(base, time_now() + WIND_UP_MICROS) ? give_up(port) : cause;
  }
  (void)REG(base + IC_CLR_STOP_DET);
  return IO_OK;
}

uint32_t i2c_bus_clears(uint32_t port) {
  return ports[port].clears;
}
