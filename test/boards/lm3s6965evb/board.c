/*
 * The registers below the Pico's runtime, on another CPU: a Cortex-M3 of Texas Instruments' LM3S6965 evaluation board as QEMU models it. Flight code,
 * interpreter, natives, heap and linked chunks are the Pico's own; there is a line to send on, no clock and nothing to wire.
 */
#include "script.h"

#define REG(address) (*(volatile uint32_t *)(uintptr_t)(address))
/* LM3S6965 data sheet, chapter UARTs (Arm PL011): UART0, data, flags with "transmit FIFO full", control. */
#define UART_DATA 0x4000c000u
#define UART_FLAGS 0x4000c018u
#define UART_CONTROL 0x4000c030u
#define TRANSMIT_FULL (1u << 5)

/* Arm semihosting: SYS_EXIT with ADP_Stopped_ApplicationExit, or with ADP_Stopped_RunTimeErrorUnknown. */
_Noreturn static void leave(uint32_t reason) {
  for (;;) __asm volatile("mov r0, #0x18\n mov r1, %0\n bkpt 0xab" ::"r"(reason) : "r0", "r1", "memory");
}
#define EXITED 0x20026u
#define FAILED 0x20023u

extern uint32_t __stack_top[], __data_start[], __data_end[], __data_load[], __bss_start[], __bss_end[];
extern const uint32_t __payload[];

static void send(uint8_t octet) {
  while (REG(UART_FLAGS) & TRANSMIT_FULL) continue;
  REG(UART_DATA) = octet;
}

/* Tells why on the line, for who reads what QEMU printed. */
extern char script_last_error[];
_Noreturn static void give_up(const char *why) {
  while (*why != '\0') send((uint8_t)*why++);
  leave(FAILED);
}

/* tools/image/join.ts */
enum { HEADER_WORDS = 6, HEADER_CHUNKS_LENGTH = 3 };

_Noreturn static void start(void) {
  for (uint32_t *to = __data_start, *from = __data_load; to < __data_end;) *to++ = *from++;
  for (uint32_t *to = __bss_start; to < __bss_end;) *to++ = 0;
  REG(UART_CONTROL) = (1u << 8) | 1u;
  stack_paint();
  const struct payload payload = {.chunks = (const uint8_t *)(__payload + HEADER_WORDS), .chunks_length = __payload[HEADER_CHUNKS_LENGTH]};
  if (!script_boot(&payload)) give_up(script_last_error);
  /* A program that has ended asks to be called again in a second. */
  while (script_step() < 1000000u) continue;
  leave(EXITED);
}

_Noreturn static void unexpected(void) {
  give_up("unexpected exception");
}

__attribute__((section(".vectors"), used)) static const struct {
  const void *stack_top;
  void (*handlers[15])(void);
} vectors = {__stack_top, {[0] = start, [1 ... 14] = unexpected}};

static int uart_open_native(lua_State *L) {
  (void)L;
  return 0;
}
static int uart_writable_native(lua_State *L) {
  lua_pushinteger(L, 64);
  return 1;
}
static int uart_write_native(lua_State *L) {
  uint32_t count;
  const uint8_t *from = range_argument(L, 1, 2, &count);
  for (uint32_t n = 0; n < count; n++) send(from[n]);
  lua_pushinteger(L, count);
  return 1;
}

void native_rp2040_open(lua_State *L) {
  static const struct native_function functions[] = {
      {"uartOpen", uart_open_native}, {"uartWritable", uart_writable_native}, {"uartWrite", uart_write_native}, {NULL, NULL}};
  script_register(L, functions);
}
void native_wired_open(lua_State *L) {
  (void)L;
}

/* What the runtime's other files offer and a self-test does not use. */
uint64_t time_now(void) {
  return 0;
}
enum reset_reason watchdog_reset_reason(void) {
  return RESET_POWER_ON;
}
void watchdog_feed(void) {}
_Noreturn void watchdog_restart(enum reset_reason reason) {
  (void)reason;
  give_up("restart");
}
_Noreturn void abort(void);
_Noreturn void abort(void) {
  give_up("abort");
}
void retained_ask_minimal(void) {}
void retained_settle(void) {}
uint32_t retained_boots(void) {
  return 1;
}
void retained_mission_offset(uint32_t seconds) {
  (void)seconds;
}
void retained_activity(uint32_t activity, uint32_t number) {
  (void)activity, (void)number;
}
void retained_part_of_activity(uint32_t activity, uint32_t number) {
  (void)activity, (void)number;
}
void retained_note_crash(uint32_t cause, uint32_t place) {
  (void)cause, (void)place;
}
const struct crash *retained_crash(void) {
  static const struct crash none;
  return &none;
}
uint32_t image_hash(void) {
  return 0;
}
bool image_is_intact(void) {
  return true;
}
enum image_state image_check_slice(void) {
  return IMAGE_UNKNOWN;
}
uint32_t payload_assignment(void) {
  return 0;
}
