#include "registers.h"
#include "runtime.h"

/* §4.4 (Arm PL022) as controller with 8-bit frames, polled: every wait ends by the clock. Select lines are GPIO, so a device stays selected between octets. */

#define PORTS 2u
#define DEVICES 8u
#define FIFO_DEPTH 8u

#define CR0_8_BIT 7u
#define CR0_SPO (1u << 6)
#define CR0_SPH (1u << 7)
#define CR1_SSE (1u << 1)
#define SR_TNF (1u << 1)
#define SR_RNE (1u << 2)

/* What every datasheet's set-up, hold and rest time of a select line fits in: one to two ticks of the clock. Berth's own choice. */
#define SELECT_TICKS 2u

static struct port {
  bool is_open;
  uint8_t sck, tx, rx;
  uint32_t cr0, prescale;
} ports[PORTS];
static struct device {
  bool is_open, is_held;
  uint8_t port, select, prescale;
  uint16_t cr0;
} devices[DEVICES];

static struct device *device_of(uint32_t select) {
  for (uint32_t n = 0; n < DEVICES; n++)
    if (devices[n].is_open && devices[n].select == select) return &devices[n];
  return NULL;
}

/* §2.19.2, function 1: SPI(n / 8 mod 2) on pin n; RX, CSn, SCK, TX by n mod 4. */
static bool pins_fit(uint32_t port, uint32_t sck, uint32_t tx, uint32_t rx) {
  return sck % 4 == 2 && tx % 4 == 3 && rx % 4 == 0 && sck / 8 % 2 == port && tx / 8 % 2 == port && rx / 8 % 2 == port;
}

static bool open_port(uint32_t number, uint32_t sck, uint32_t tx, uint32_t rx) {
  struct port *port = &ports[number];
  if (port->is_open) return port->sck == sck && port->tx == tx && port->rx == rx;
  if (!pins_fit(number, sck, tx, rx)) return false;
  if (!resets_release(number == 0 ? RESET_SPI0 : RESET_SPI1)) return false;
  /* A device that is not there reads as 0xFF. */
  if (!pin_take(rx, PIN_SPI, FUNCTION_SPI, PULL_UP) || !pin_take(tx, PIN_SPI, FUNCTION_SPI, PULL_NONE) || !pin_take(sck, PIN_SPI, FUNCTION_SPI, PULL_NONE)) return false;
  *port = (struct port){.is_open = true, .sck = (uint8_t)sck, .tx = (uint8_t)tx, .rx = (uint8_t)rx};
  return true;
}

bool spi_open(uint32_t port, uint32_t sck, uint32_t tx, uint32_t rx, uint32_t select, uint32_t mode, uint32_t hz) {
  struct device *device = NULL;
  for (uint32_t n = 0; n < DEVICES && device == NULL; n++)
    if (!devices[n].is_open) device = &devices[n];
  if (device == NULL || port >= PORTS || mode > 3 || hz == 0) return false;
  /* §4.4.3.4: clk_peri / (prescale * (1 + SCR)), prescale even, 2 to 254; the smallest prescale has the finest steps. */
  uint32_t prescale = 2;
  while (prescale < 256 && (uint64_t)hz * prescale * 256u < CLK_SYS_HZ) prescale += 2;
  if (prescale >= 256) return false;
  const uint64_t step = (uint64_t)hz * prescale;
  const uint32_t divider = (uint32_t)((CLK_SYS_HZ + step - 1) / step);
  if (!open_port(port, sck, tx, rx) || !gpio_output_high(select)) return false;
  const uint32_t cr0 = ((divider - 1) << 8) | (mode & 1u ? CR0_SPH : 0u) | (mode & 2u ? CR0_SPO : 0u) | CR0_8_BIT;
  *device = (struct device){.is_open = true, .port = (uint8_t)port, .select = (uint8_t)select, .prescale = (uint8_t)prescale, .cr0 = (uint16_t)cr0};
  return true;
}

static void pause_select(void) {
  const uint64_t from = time_now();
  while (time_now() - from < SELECT_TICKS) continue;
}

/* Sets the controller up for the device, first: the clock must be at its idle level when the select line falls. */
static void configure(const struct device *device) {
  struct port *port = &ports[device->port];
  if (port->cr0 == device->cr0 && port->prescale == device->prescale) return;
  const uint32_t base = SPI_BASE(device->port);
  REG(base + SSPCR1) = 0;
  REG(base + SSPCPSR) = device->prescale;
  REG(base + SSPCR0) = device->cr0;
  REG(base + SSPCR1) = CR1_SSE;
  port->cr0 = device->cr0;
  port->prescale = device->prescale;
}

static void drive_select(const struct device *device, bool selected) {
  if (selected) configure(device);
  else pause_select();
  gpio_write(device->select, !selected);
  pause_select();
}

bool spi_select(uint32_t select, bool selected) {
  struct device *device = device_of(select);
  if (device == NULL) return false;
  if (device->is_held != selected) drive_select(device, selected);
  device->is_held = selected;
  return true;
}

/* The controller did not end what it had begun: it and its FIFOs start anew. */
static void start_over(uint32_t number) {
  const uint32_t block = number == 0 ? RESET_SPI0 : RESET_SPI1;
  resets_hold(block);
  resets_release(block);
  ports[number].cr0 = ports[number].prescale = 0;
}

/* Clocks until `total` octets are through or the time is up; then only what the FIFO holds. */
static enum io_error clock_octets(const struct device *device, const struct spi_transfer *transfer, uint32_t total, uint64_t until) {
  const uint32_t base = SPI_BASE(device->port);
  /* Nine octets, rounded up: none of the FIFO takes longer. */
  const uint32_t octet_cycles = 8u * device->prescale * ((device->cr0 >> 8) + 1u);
  const uint64_t never = until + (FIFO_DEPTH + 1u) * octet_cycles / (CLK_SYS_HZ / 1000000u) + 1u;
  uint32_t issued = 0, received = 0;
  enum io_error result = IO_OK;
  while (received < total) {
    const uint64_t now = time_now();
    if (now >= until) {
      result = IO_TIMEOUT;
      total = issued;
      if (now >= never) {
        start_over(device->port);
        return result;
      }
    }
    const uint32_t status = REG(base + SSPSR);
    if (issued < total && issued - received < FIFO_DEPTH && (status & SR_TNF)) {
      REG(base + SSPDR) = issued < transfer->out_count ? transfer->out[issued] : 0u;
      issued++;
    }
    if (received < issued && (status & SR_RNE)) {
      const uint8_t octet = (uint8_t)REG(base + SSPDR);
      if (received >= transfer->skip && received - transfer->skip < transfer->in_count) transfer->in[received - transfer->skip] = octet;
      received++;
    }
  }
  return result;
}

enum io_error spi_transfer(uint32_t select, const struct spi_transfer *transfer) {
  const struct device *device = device_of(select);
  if (device == NULL) return IO_CLOSED;
  const uint64_t until = time_now() + transfer->within_micros;
  const uint32_t last = transfer->skip + transfer->in_count;
  if (!device->is_held) drive_select(device, true);
  else configure(device);
  const enum io_error result = clock_octets(device, transfer, last > transfer->out_count ? last : transfer->out_count, until);
  if (!device->is_held) drive_select(device, false);
  return result;
}
