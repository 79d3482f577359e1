import type { HostAnalogInput } from './analog-input'
import type { HostDigitalBank } from './digital-bank'
import type { HostDigitalLine } from './digital-line'
import type { HostI2cBus } from './i2c-bus'
import { faultCodes, NativeFault } from './native'
import type { HostPulseCounter } from './pulse-counter'
import { type HostPwmOutput, hostPwmTop } from './pwm-output'
import type { HostSerialLine } from './serial-line'
import type { HostSpiDevice } from './spi-device'

/** The namespace of boards/host/port/native.d.ts over the emulated peripherals. Slots are 1-based. */
export interface HostParts {
  readonly serial: HostSerialLine
  readonly i2c: readonly HostI2cBus[]
  readonly pwm: readonly HostPwmOutput[]
  readonly digital: readonly HostDigitalLine[]
  readonly spi: readonly HostSpiDevice[]
  readonly analog: readonly HostAnalogInput[]
  readonly pulseCount: readonly HostPulseCounter[]
  readonly digitalBank: readonly HostDigitalBank[]
  readonly watchdogStart: (millis: number) => void
}

const fault = (code: number): never => {
  throw new NativeFault(code)
}
const slot = <T>(of: readonly T[], number: number): T => of[number - 1] ?? fault(faultCodes.badValue)
const octets = (of: Bytes, start: number, end: number): Uint8Array => {
  if (!(of instanceof Uint8Array) || !Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end || end > of.length)
    return fault(faultCodes.outsideBuffer)
  return of.subarray(start, end)
}
const inRange = (value: number, low: number, high: number): number =>
  Number.isInteger(value) && value >= low && value <= high ? value : fault(faultCodes.badValue)

export function createHostNatives(parts: HostParts): typeof host {
  return {
    serialOpen: baud => parts.serial.open(baud),
    serialRead: into => parts.serial.read(octets(into, 0, into.length)),
    serialWrite: (from, start, end) => parts.serial.write(octets(from, start, end)),
    serialWritable: () => parts.serial.writable,
    serialErrorCount: cause => parts.serial.errorCount(inRange(cause, 1, 5)),

    i2cTransfer: (bus, address, out, outCount, into, inCount, withinMicros) =>
      slot(parts.i2c, bus).transfer(inRange(address, 0, 0x7f), octets(out, 0, outCount), octets(into, 0, inCount), inRange(withinMicros, 0, 0xffffffff)),
    i2cBusClears: bus => slot(parts.i2c, bus).clears,

    pwmOpen: output => {
      slot(parts.pwm, output)
      return hostPwmTop
    },
    pwmGuard: (output, safe, refreshMillis) => slot(parts.pwm, output).guard(inRange(safe, 0, hostPwmTop), inRange(refreshMillis, 1, 0xffff)),
    pwmWrite: (output, value) => slot(parts.pwm, output).write(inRange(value, 0, hostPwmTop)),
    pwmClose: output => slot(parts.pwm, output).close(),

    gpioInput: line => slot(parts.digital, line).open(),
    gpioOutput: line => slot(parts.digital, line).open(),
    gpioGuard: (line, safe, refreshMillis) => slot(parts.digital, line).guard(inRange(safe, 0, 1), inRange(refreshMillis, 1, 0xffff)),
    gpioRead: line => slot(parts.digital, line).read(),
    gpioWrite: (line, level) => slot(parts.digital, line).write(inRange(level, 0, 1)),
    gpioClose: line => slot(parts.digital, line).close(),

    spiTransfer: (device, out, outCount, into, skip, inCount, withinMicros) =>
      slot(parts.spi, device).transfer(octets(out, 0, outCount), octets(into, 0, inCount), inRange(skip, 0, 0xffff), inRange(withinMicros, 0, 0xffffffff)),
    spiSelect: (device, selected) => slot(parts.spi, device).select(inRange(selected, 0, 1) === 1),

    adcOpen: input => void slot(parts.analog, input),
    adcRead: input => slot(parts.analog, input).read(),
    adcClose: input => void slot(parts.analog, input),

    pulseOpen: counter => slot(parts.pulseCount, counter).write(0),
    pulseRead: counter => slot(parts.pulseCount, counter).read(),
    pulseWrite: (counter, count) => slot(parts.pulseCount, counter).write(inRange(count, 0, 0xffffffff)),
    pulseClose: counter => void slot(parts.pulseCount, counter),

    bankOpen: bank => slot(parts.digitalBank, bank).open(),
    bankGuard: (bank, _count, safe, refreshMillis) => slot(parts.digitalBank, bank).guard(inRange(safe, 0, 0xffffffff), inRange(refreshMillis, 1, 0xffff)),
    bankRead: bank => slot(parts.digitalBank, bank).read(),
    bankWrite: (bank, mask, levels) => slot(parts.digitalBank, bank).write(inRange(mask, 0, 0xffffffff), inRange(levels, 0, 0xffffffff)),
    bankToggle: (bank, mask) => slot(parts.digitalBank, bank).toggle(inRange(mask, 0, 0xffffffff)),
    bankClose: bank => slot(parts.digitalBank, bank).close(),

    watchdogStart: millis => parts.watchdogStart(inRange(millis, 1, 8388)),
  }
}
