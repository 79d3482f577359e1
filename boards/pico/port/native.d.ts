/**
 * The Pico runtime's own natives (C, boards/pico/runtime), beside those every board has (hal/lib/native.d.ts).
 * Section numbers are of the RP2040 datasheet.
 */
declare namespace rp2040 {
  /** UART0 on GP0 (TX) and GP1 (RX), 8N1, FIFOs on, receive interrupt into a 1,024-octet ring (§4.2). */
  function uartOpen(this: void, baud: u32): void
  function uartRead(this: void, into: Bytes): u16
  function uartWrite(this: void, from: Bytes, start: u16, end: u16): u16
  function uartWritable(this: void): u16
  /** `cause` is hal/io/serial.ts SerialError. */
  function uartErrorCount(this: void, cause: u8): u32

  /** UART1 on the console's pins (boards/pico/board.ts), 8N1, polled (§4.2). 0 when the pins are taken, else 1. */
  function consoleOpen(this: void, baud: u32): u8
  /** The next octet that arrived whole, -1 for none. */
  function consoleRead(this: void): i32
  function consoleErrorCount(this: void, cause: u8): u32
  function consoleWrite(this: void, from: Bytes, start: u16, end: u16): u16

  /** I2C controller `port` 0 or 1 on `sda`, `scl` with internal pull-ups (§4.3); 100,000 or 400,000 Hz. */
  function i2cOpen(this: void, port: u8, sda: u8, scl: u8, hz: u32): void
  /** Writes [0, outCount) of `out`, then (repeated start) reads inCount octets to `into`. Returns 0, or hal/errors.ts ErrorKind. */
  function i2cTransfer(this: void, port: u8, address: u8, out: Bytes, outCount: u16, into: Bytes, inCount: u16, withinMicros: u32): u8
  /** Times SDA was found held and clocked free, or tried to (NXP UM10204 section 3.1.16), since i2cOpen. */
  function i2cBusClears(this: void, port: u8): u16

  /** PWM on `pin` (§4.5). Returns `top`. The output stays low until the first write. */
  function pwmOpen(this: void, pin: u8, hz: u32): u16
  /** Arms the dead-man: without a pwmWrite for `refreshMillis` the timer interrupt drives `safe`. */
  function pwmGuard(this: void, pin: u8, safe: u16, refreshMillis: u16): void
  function pwmWrite(this: void, pin: u8, value: u16): void
  function pwmClose(this: void, pin: u8): void

  /** `pull`: 0 none, 1 up, 2 down (§2.19.4). */
  function gpioInput(this: void, pin: u8, pull: u8): void
  function gpioOutput(this: void, pin: u8): void
  function gpioGuard(this: void, pin: u8, safe: u8, refreshMillis: u16): void
  function gpioRead(this: void, pin: u8): u8
  function gpioWrite(this: void, pin: u8, level: u8): void
  function gpioClose(this: void, pin: u8): void

  /** Hardware watchdog (§4.7), 1–8,388 ms. Cannot be switched off again. */
  function watchdogStart(this: void, millis: u16): void
}

/** Tables below are made when flight code first names them: a payload that wires no such thing has none. */

declare namespace rp2040spi {
  /**
   * A device on SPI controller `port` 0 or 1 (§4.4) with its lines and its select pin, which goes high and names the device from now on.
   * `mode` is CPOL · 2 + CPHA; the clock is the fastest that is not above `hz`. Devices of one controller give the same lines.
   */
  function spiOpen(this: void, port: u8, sck: u8, tx: u8, rx: u8, select: u8, mode: u8, hz: u32): void
  /** As in hal/port/spi.ts. Select leads the clock, follows it and rests by at least 1 µs each. */
  function spiTransfer(this: void, select: u8, out: Bytes, outCount: u16, into: Bytes, skip: u16, inCount: u16, withinMicros: u32): u8
  function spiSelect(this: void, select: u8, selected: u8): void
}
declare namespace rp2040adc {
  /** ADC (§4.9): `input` 0–3 are GP26–GP29 as analog pads, 4 the temperature sensor. */
  function adcOpen(this: void, input: u8): void
  /** One conversion, 0–4,095, or minus hal/errors.ts ErrorKind. */
  function adcRead(this: void, input: u8): i16
  function adcClose(this: void, input: u8): void
}
declare namespace rp2040pulses {
  /** Counts edges of `pin`, output B of its PWM slice, which must be free (§4.5.2.5). */
  function pulseOpen(this: void, pin: u8, falling: u8, pull: u8): void
  function pulseRead(this: void, pin: u8): u32
  function pulseWrite(this: void, pin: u8, count: u32): void
  function pulseClose(this: void, pin: u8): void
}
declare namespace rp2040bank {
  /** Pins `first` to `first + count - 1`, written in one store (§2.3.1.2). */
  function bankOpen(this: void, first: u8, count: u8, output: u8, pull: u8): void
  function bankGuard(this: void, first: u8, count: u8, safe: u32, refreshMillis: u16): void
  function bankRead(this: void, first: u8): u32
  function bankWrite(this: void, first: u8, mask: u32, levels: u32): void
  function bankToggle(this: void, first: u8, mask: u32): void
  function bankClose(this: void, first: u8): void
}
