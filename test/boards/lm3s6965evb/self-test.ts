import { atan2, cos, exp, log, pow, sin } from 'berth/math'
import { report } from 'berth/testing'
import { Deframer, frameInto } from '../../../hal/station/framing/cobs'
import { TelemetryWriter } from '../../../hal/station/packets/pus-c/telemetry'
import { fractionOf, microsOf, secondsOf } from '../../../hal/station/time/cuc'

/** Flight code of every sort, with what it found on each line: numbers at their edges, buffers, checks, framing, packets, closures, classes, faults last. */

class Counter {
  private readonly step: number
  total: number = 0

  constructor(step: number) {
    this.step = step
  }

  count(times: number): number {
    for (let n = 0; n < times; n++) this.total = this.total + this.step
    return this.total
  }
}

/** One check over many results, bit for bit: the board has room for few on its way out. Not-a-numbers count as one. */
class Digest {
  private readonly octets: Bytes
  private check: u16 = 0xffff

  constructor(octets: Bytes) {
    this.octets = octets
  }

  note(value: number): void {
    native.writeU16(this.octets, 0, this.check)
    native.writeF64(this.octets, 2, value < 0 || value >= 0 ? value : 0.125)
    this.check = native.crc16(this.octets, 0, 10)
  }

  take(): u16 {
    const check = this.check
    this.check = 0xffff
    return check
  }
}

function numbers(digest: Digest): void {
  const edges: number[] = [0, 1, -1, 0.1, 2147483647, 2147483648, 4294967295, 9007199254740991, 1.7976931348623157e308, 5e-324, -0.5]
  edges.push(0 * -1)
  edges.push(1 / 0)
  edges.push(0 / 0)
  for (const a of edges) {
    digest.note(native.toI8(a))
    digest.note(native.toU16(a))
    digest.note(native.toI32(a))
    digest.note(native.toU53(a))
    digest.note(native.wrapU8(a))
    digest.note(native.wrapU32(a))
    digest.note(native.floor(a))
    digest.note(native.ceil(a))
    digest.note(native.trunc(a))
    digest.note(native.sqrt(a))
    for (const b of edges) {
      digest.note(a + b)
      digest.note(a - b)
      digest.note(a * b)
      digest.note(a / b)
      digest.note(native.min(a, b))
      digest.note(native.max(a, b))
      digest.note(a < b ? 1 : a === b ? 2 : 3)
    }
    report(a, digest.take())
  }
  for (let n = 0; n < 40; n++) {
    const x = (n - 20) * 0.37
    digest.note(sin(x))
    digest.note(cos(x * 1e9))
    digest.note(exp(x))
    digest.note(log(x * x))
    digest.note(pow(n, x))
    digest.note(atan2(x, n - 7))
    if (n >= 35) report(sin(x), exp(x))
    report(digest.take())
  }
}

function buffers(octets: Bytes, packet: Bytes): void {
  for (let n = 0; n < octets.length; n++) octets[n] = native.wrapU8(n * 37 + 5)
  report(
    native.crc16(octets, 0, octets.length),
    native.readI16(octets, 3),
    native.readU32(octets, 7),
    native.readF64(octets, 9),
    native.indexOf(octets, 0, 0, octets.length),
  )
  native.writeF32(octets, 0, 0.1)
  native.writeF64(octets, 8, 0.1)
  native.copy(octets, 5, octets, 0, 20)
  native.fill(octets, 0, 30, 40)
  for (let n = 0; n < octets.length; n = n + 4) report(native.readU32(octets, n))
  report(frameInto(octets, octets.length, packet))
}

function packets(writer: TelemetryWriter, deframer: Deframer, frame: Bytes): void {
  for (let n = 0; n < 5; n++) {
    const now = native.toU53(1.5e15 + n * 333333333)
    writer.begin(3, 25, 1, 1, secondsOf(now), fractionOf(now))
    writer.u8(native.toU8(n))
    writer.i32(-70000)
    writer.f32(n / 3)
    writer.f64(microsOf(secondsOf(now), fractionOf(now)))
    const length = writer.seal(writer.packet, writer.end())
    const framed = frameInto(writer.packet, length, frame)
    report(length, framed, native.crc16(writer.packet, 0, length))
    deframer.push(frame, framed)
    let found = deframer.next()
    while (found !== 0) {
      report(found, deframer.frameLength, native.crc16(deframer.frame, 0, deframer.frameLength))
      found = deframer.next()
    }
  }
}

export function main(): void {
  const octets = native.bytes(64)
  const packet = native.bytes(80)
  const frame = native.bytes(140)
  const writer = new TelemetryWriter(100, 128)
  const deframer = new Deframer(128)
  numbers(new Digest(native.bytes(10)))
  buffers(octets, packet)
  packets(writer, deframer, frame)
  const counter = new Counter(0.25)
  const later = (times: number): number => counter.count(times) + counter.total
  report(later(3), later(1000), counter.total)
  report(native.readU8(octets, 64))
}
