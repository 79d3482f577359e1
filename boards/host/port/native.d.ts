/**
 * The host board's own natives (boards/host/emulator), beside those every board has (hal/lib/native.d.ts).
 * Buses, outputs and lines go by their slot: the 1-based place in the declaration's wiring.
 */
declare namespace host {
  /** 8N1 with a 1,024-octet ring each way, as on the Pico. */
  function serialOpen(this: void, baud: u32): void
  function serialRead(this: void, into: Bytes): u16
  function serialWrite(this: void, from: Bytes, start: u16, end: u16): u16
  function serialWritable(this: void): u16
  /** `cause` is hal/io/serial.ts SerialError. */
  function serialErrorCount(this: void, cause: u8): u32

  /** Writes [0, outCount) of `out`, then (repeated start) reads inCount octets to `into`. Returns 0, or hal/errors.ts ErrorKind. Takes bus time. */
  function i2cTransfer(this: void, bus: u8, address: u8, out: Bytes, outCount: u16, into: Bytes, inCount: u16, withinMicros: u32): u8
  /** Times the bus was cleared (NXP UM10204 section 3.1.16) since boot. */
  function i2cBusClears(this: void, bus: u8): u16

  /** As their namesakes on the Pico, with the slot in the place of the pin; direction and pull are the wiring's. */
  function pwmOpen(this: void, output: u8, hz: u32): u16
  function pwmGuard(this: void, output: u8, safe: u16, refreshMillis: u16): void
  function pwmWrite(this: void, output: u8, value: u16): void
  function pwmClose(this: void, output: u8): void

  function gpioInput(this: void, line: u8, pull: u8): void
  function gpioOutput(this: void, line: u8): void
  function gpioGuard(this: void, line: u8, safe: u8, refreshMillis: u16): void
  function gpioRead(this: void, line: u8): u8
  function gpioWrite(this: void, line: u8, level: u8): void
  function gpioClose(this: void, line: u8): void

  /** hal/port/spi.ts. Takes bus time. */
  function spiTransfer(this: void, device: u8, out: Bytes, outCount: u16, into: Bytes, skip: u16, inCount: u16, withinMicros: u32): u8
  function spiSelect(this: void, device: u8, selected: u8): void

  /** 12 bits, as on the Pico. */
  function adcOpen(this: void, input: u8): void
  function adcRead(this: void, input: u8): i16
  function adcClose(this: void, input: u8): void

  function pulseOpen(this: void, counter: u8, falling: u8, pull: u8): void
  function pulseRead(this: void, counter: u8): u32
  function pulseWrite(this: void, counter: u8, count: u32): void
  function pulseClose(this: void, counter: u8): void

  function bankOpen(this: void, bank: u8, count: u8, output: u8, pull: u8): void
  function bankGuard(this: void, bank: u8, count: u8, safe: u32, refreshMillis: u16): void
  function bankRead(this: void, bank: u8): u32
  function bankWrite(this: void, bank: u8, mask: u32, levels: u32): void
  function bankToggle(this: void, bank: u8, mask: u32): void
  function bankClose(this: void, bank: u8): void

  /** 1–8,388 ms, as on the Pico. Cannot be switched off again. */
  function watchdogStart(this: void, millis: u16): void
}
