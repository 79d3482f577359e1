/* What the parts of the runtime offer each other. Nothing here knows Lua; see script.h for that side. */
#ifndef BERTH_RUNTIME_H
#define BERTH_RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLK_SYS_HZ 125000000u

/* Pins of the package (§1.4); which of them a payload may use is BERTH_PIN_MASK, from boards/pico/board.ts. */
#define PIN_COUNT 30u

/* Holds interrupts off; give the result to `interrupts_restore`. */
static inline uint32_t interrupts_hold(void) {
  uint32_t primask;
  __asm volatile("mrs %0, primask\n cpsid i" : "=r"(primask)::"memory");
  return primask;
}
static inline void interrupts_restore(uint32_t primask) {
  __asm volatile("msr primask, %0" ::"r"(primask) : "memory");
}

/* clocks.c */

/* XOSC -> PLL_SYS 125 MHz -> clk_ref 12 MHz, clk_sys and clk_peri 125 MHz, 1 MHz tick. Every wait is bounded; false when one ran out. */
bool clocks_start(void);
/* PLL_USB 48 MHz -> clk_adc. */
bool clocks_start_adc(void);
/* Takes the blocks out of reset and waits until they are; false when they do not come. */
bool resets_release(uint32_t blocks);
/* Puts the blocks into reset: all their registers are lost. */
void resets_hold(uint32_t blocks);

/* time.c */

/* Microseconds since the timer left reset. Callable from interrupts. */
uint64_t time_now(void);
/* Sleeps until `until` or until `*watched` differs from `seen`, whichever is first. */
void time_sleep(uint64_t until, const volatile uint32_t *watched, uint32_t seen);
/* Fires the dead-man interrupt at `at`. A time in the past, or within the next microsecond, may not fire: check after arming. */
void time_arm_dead_man(uint64_t at);
void time_start(void);

/* pins.c: each pin has one owner. Functions return false when the pin cannot be had or is not owned so. */
enum pin_use { PIN_FREE, PIN_UART, PIN_I2C, PIN_PWM, PIN_INPUT, PIN_OUTPUT, PIN_SPI, PIN_SELECT, PIN_ANALOG, PIN_PULSES, PIN_BANK };
enum pin_function { FUNCTION_SPI = 1, FUNCTION_UART = 2, FUNCTION_I2C = 3, FUNCTION_PWM = 4, FUNCTION_SIO = 5, FUNCTION_NULL = 31 };
enum pin_pull { PULL_NONE, PULL_UP, PULL_DOWN };
/* A third of VSYS, on the Pico board (Pico datasheet §2.1). */
#define PIN_SUPPLY 29u
bool pin_take_analog(uint32_t pin);
bool pin_take(uint32_t pin, enum pin_use use, enum pin_function function, enum pin_pull pull);
/* Back to the state after reset: input, pull-down, no function. */
bool pin_release(uint32_t pin, enum pin_use use);
bool pin_is(uint32_t pin, enum pin_use use);
/* Hands an owned pin to another block for a while. */
void pin_select(uint32_t pin, enum pin_function function);
bool gpio_output(uint32_t pin);
/* For a select line: high from its first instant on. */
bool gpio_output_high(uint32_t pin);
/* Open drain: pulls an owned pin low, or lets it go. */
void gpio_hold_low(uint32_t pin, bool low);
/* Opens an output at `safe`, which it falls to without a gpio_write for the refresh time (dead_man.c). */
bool gpio_guard(uint32_t pin, bool safe, uint32_t refresh_millis);
/* A guarded output whose safe level is high is driven high on; every other pin is released. */
bool gpio_close(uint32_t pin);
bool gpio_read(uint32_t pin);
void gpio_write(uint32_t pin, bool level);
void gpio_make_safe(uint32_t pin);

/* uart.c: UART0 on GP0 and GP1. Errors are hal/io/serial.ts SerialError. */
#define UART_ERROR_CAUSES 5u
bool uart_open(uint32_t baud);
uint32_t uart_read(uint8_t *into, uint32_t count);
uint32_t uart_write(const uint8_t *from, uint32_t count);
uint32_t uart_writable(void);
uint32_t uart_error_count(uint32_t cause);
/* Counts by cause what UARTDR says of an octet; true when the octet itself is damaged. */
bool uart_count_errors(volatile uint32_t *of, uint32_t data);
/* Counts octets received, so that a sleep ends with a new one. */
extern volatile uint32_t uart_received;

/* console.c: UART1 on BERTH_CONSOLE_TX and BERTH_CONSOLE_RX, polled. */
/* False when a pin or the rate cannot be had. */
bool console_open(uint32_t baud);
/* The next octet that arrived whole, -1 for none. */
int32_t console_read(void);
uint32_t console_error_count(uint32_t cause);
/* As many as the transmit FIFO takes now. */
uint32_t console_write(const uint8_t *from, uint32_t count);

/* i2c.c: results are hal/errors.ts ErrorKind, 0 for success. */
enum io_error { IO_OK, IO_TIMEOUT = 1, IO_NOT_ACKNOWLEDGED = 2, IO_ARBITRATION_LOST = 3, IO_BUS_STUCK = 5, IO_CLOSED = 6, IO_BAD_DATA = 7 };
struct i2c_transfer {
  uint32_t address;
  const uint8_t *out;
  uint32_t out_count;
  uint8_t *in;
  uint32_t in_count;
  uint32_t within_micros;
};
bool i2c_open(uint32_t port, uint32_t sda, uint32_t scl, uint32_t hz);
enum io_error i2c_transfer(uint32_t port, const struct i2c_transfer *transfer);
/* Times a held bus was clocked free since it was opened. */
uint32_t i2c_bus_clears(uint32_t port);

/* i2c_lines.c: HELD is SDA low while nobody clocks. */
enum i2c_lines { LINES_FREE, LINES_HELD, LINES_BUSY };
/* Waits until both lines are high, SDA counts as held, or `until`. */
enum i2c_lines i2c_lines_await(uint32_t sda, uint32_t scl, uint64_t until);
/* Up to nine clocks, then a stop condition, 0.16 ms at most; tells whether both lines are high now. The controller must be off the bus. */
bool i2c_lines_clear(uint32_t sda, uint32_t scl);

/* spi.c: a device goes by its select pin. */
struct spi_transfer {
  const uint8_t *out;
  uint32_t out_count;
  uint8_t *in;
  /* Octets that come in before the first of `in`. */
  uint32_t skip, in_count;
  uint32_t within_micros;
};
/* `mode` is CPOL * 2 + CPHA; the clock is the fastest that is not above `hz`. */
bool spi_open(uint32_t port, uint32_t sck, uint32_t tx, uint32_t rx, uint32_t select, uint32_t mode, uint32_t hz);
enum io_error spi_transfer(uint32_t select, const struct spi_transfer *transfer);
/* Selects the device over several transfers, or deselects it again. */
bool spi_select(uint32_t select, bool selected);

/* adc.c: inputs 0-3 are GP26-GP29, 4 the temperature sensor. */
bool adc_open(uint32_t input);
/* 0 to 4095, or minus an io_error. */
int32_t adc_read(uint32_t input);
bool adc_close(uint32_t input);

/* pulses.c: pins with PWM output B, odd ones. */
bool pulse_open(uint32_t pin, bool falling, enum pin_pull pull);
bool pulse_read(uint32_t pin, uint32_t *count);
bool pulse_write(uint32_t pin, uint32_t count);
bool pulse_close(uint32_t pin);

/* bank.c: a bank goes by its first pin; bit 0 of a value is that pin. */
#define BANK_MAX_LINES 16u
bool bank_open(uint32_t first, uint32_t count, bool is_output, enum pin_pull pull);
/* Outputs at `safe`, which they fall to without a write for the refresh time (dead_man.c). */
bool bank_guard(uint32_t first, uint32_t count, uint32_t safe, uint32_t refresh_millis);
void bank_make_safe(uint32_t first);
bool bank_read(uint32_t first, uint32_t *levels);
/* Drives the lines of `mask` to their bits of `levels`. */
bool bank_write(uint32_t first, uint32_t mask, uint32_t levels);
bool bank_toggle(uint32_t first, uint32_t mask);
/* A guarded bank of which a safe level is high is driven on; every other one is released. */
bool bank_close(uint32_t first);

/* dead_man.c: guarded outputs, PWM channels before pins. */
#define PWM_CHANNELS 16u
void dead_man_arm(uint32_t output, uint32_t refresh_millis);
/* Puts the deadline off. With interrupts held off. */
void dead_man_feed(uint32_t output);
void dead_man_disarm(uint32_t output);
/* Every open output falls to its safe value. Callable from anywhere, a fault handler included. */
void outputs_all_safe(void);

/* pwm.c */
#define PWM_MIN_HZ 8u
#define PWM_MAX_HZ 1000000u
/* Returns the value that means full on, 0 when the pin or the rate cannot be had. */
uint32_t pwm_open(uint32_t pin, uint32_t hz);
bool pwm_guard(uint32_t pin, uint32_t safe, uint32_t refresh_millis);
bool pwm_write(uint32_t pin, uint32_t value);
bool pwm_close(uint32_t pin);
void pwm_make_safe(uint32_t channel);
/* Slice of a pin: GP0, 1, 16, 17 are 0 (§4.5.2). A pulse counter takes a whole one. */
uint32_t pwm_slice_of(uint32_t pin);
bool pwm_slice_take(uint32_t slice);
void pwm_slice_give(uint32_t slice);

/* watchdog.c */
/* hal/reset.ts ResetReason. */
enum reset_reason { RESET_POWER_ON = 1, RESET_WATCHDOG = 2, RESET_COMMANDED = 3, RESET_UNKNOWN = 4, RESET_FAULT = 5, RESET_RUN_PIN = 6, RESET_DEBUGGER = 7 };
/* Reads why the controller started and arms what a watchdog reset restarts. Once, at boot. */
void watchdog_note_reset(void);
enum reset_reason watchdog_reset_reason(void);
/* True when the counter ran out, so that nobody below could note a crash. */
bool watchdog_timed_out(void);
bool watchdog_start(uint32_t millis);
void watchdog_feed(void);
/* Drives outputs safe and restarts; the next boot reports `reason`. */
_Noreturn void watchdog_restart(enum reset_reason reason);
/* As above from the HardFault handler, keeping where it happened in SCRATCH2 and SCRATCH3. */
_Noreturn void watchdog_restart_after_fault(uint32_t pc, uint32_t lr);

/* retained.c: what outlives a reset by the watchdog. */

/* Why an activity or a start ended, beside the codes of `native.fault` (firmware/kernel/ids.ts FaultCause). */
enum cause {
  CAUSE_PAYLOAD_DAMAGED = 0xfffa,
  CAUSE_HARD_FAULT = 0xfffb,
  CAUSE_WATCHDOG = 0xfffc,
  CAUSE_OUT_OF_MEMORY = 0xfffd,
  CAUSE_SCRIPT_ERROR = 0xfffe,
  CAUSE_BUDGET = 0xffff,
};
struct crash {
  uint32_t cause;
  /* As `native.activity` was told. */
  uint32_t activity, number;
  /* Of the innermost Lua function: line of its definition (16 bits), instruction (16 bits). Of a HardFault: its address. */
  uint32_t place;
  /* Mission time, or seconds since the reset before any was set. */
  uint32_t seconds;
};
/* Once at boot. */
void retained_start(enum reset_reason reason, bool timed_out);
/* The payload has failed to start too often, or its kernel gave it up; a commanded restart forgets both. */
bool retained_wants_minimal(void);
void retained_ask_minimal(void);
/* A start of the payload counts as failed until it has settled. */
void retained_count_start(void);
void retained_settle(void);
/* Since power-on, this one included. */
uint32_t retained_boots(void);
/* Mission time minus time since the reset, modulo 2^32. */
void retained_mission_offset(uint32_t seconds);
void retained_activity(uint32_t activity, uint32_t number);
/* Names a part of it; 0 goes back to the whole. */
void retained_part_of_activity(uint32_t activity, uint32_t number);
/* Notes that the present activity ended. */
void retained_note_crash(uint32_t cause, uint32_t place);
const struct crash *retained_crash(void);

/* heap.c */
void heap_init(void);
/* With `on`, the last 4 KiB of the arena are refused: what reports the end of an activity has room even when that took all. */
void heap_keep_reserve(bool on);
void *heap_realloc(void *unused, void *block, size_t old_size, size_t size);
uint32_t heap_used(void);
uint32_t heap_peak(void);

/* stack.c */

/* Fills what is free of the stack with a pattern. Once, while no interrupt is on. */
void stack_paint(void);
/* Octets of the stack used at its deepest since then. Looks at every free word: 0.5 ms at most. */
uint32_t stack_peak(void);

/* checks.c */
uint16_t crc16(const uint8_t *from, uint32_t count);
uint32_t crc32(const uint8_t *from, uint32_t count);
/* The same in pieces: begins with 2^32 - 1, ends with the complement. */
uint32_t crc32_continue(uint32_t crc, const uint8_t *from, uint32_t count);
/* Octets written, -1 when `room` is too small. */
int32_t cobs_encode(const uint8_t *from, uint32_t count, uint8_t *to, uint32_t room);
/* Octets written, -1 for a malformed code, -2 when `room` is too small. */
int32_t cobs_decode(const uint8_t *from, uint32_t count, uint8_t *to, uint32_t room);

/* payload.c */
struct payload {
  /* linked_chunk.h */
  const uint8_t *chunks;
  uint32_t chunks_length;
  uint32_t image_length;
};
/* Which block behind the runtime: the word with its offset. */
enum image_block { PAYLOAD_BLOCK = 0x1c0, MINIMAL_BLOCK = 0x1c8 };
/* A block behind the runtime, checked against its length and CRC; false when it is damaged or missing. */
bool payload_find(enum image_block which, struct payload *found);
/* APID assigned to this unit, plus 1; 0: none. */
uint32_t payload_assignment(void);

/* image.c: the whole image against the CRC-32 that its last word holds. */
enum image_state { IMAGE_UNKNOWN = 0, IMAGE_INTACT = 1, IMAGE_DAMAGED = 2 };
/* Computes the hash of all octets but the last word. Once at boot. */
void image_start(uint32_t length);
uint32_t image_hash(void);
/* As found at boot. */
bool image_is_intact(void);
/* Checks the next 512 octets of flash again; what it came to once the end is reached, else IMAGE_UNKNOWN. */
enum image_state image_check_slice(void);

#endif
