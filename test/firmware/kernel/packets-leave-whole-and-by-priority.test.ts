import { describe, expect, it } from 'vitest'
import { createNative } from '../../../boards/host/emulator/native'
import { Downlink } from '../../../firmware/kernel/downlink'
import { PacketQueue } from '../../../firmware/kernel/packet-queue'
import { MissionTime } from '../../../firmware/kernel/time/time'
import { Deframer } from '../../../hil/station/codec/deframer'
import { decodeTelemetry, type Telemetry } from '../../../hil/station/codec/pus'

/** A port of 1,024 octets and a line that takes them at 115,200 8N1. */
function createLine() {
  const octetMicros = 1e7 / 115_200
  let now = 0
  let lineFree = 0
  const sent: number[] = []
  Object.assign(globalThis, { native: createNative({ now: () => now }) })
  const timer = { now: () => Math.floor(now) }
  const writable = () => 1024 - Math.ceil(Math.max(0, lineFree - now) / octetMicros)
  const serial = {
    read: () => 0,
    write: (from: Bytes, start: number, end: number) => {
      if (end - start > writable()) throw new Error('torn')
      for (let at = start; at < end; at++) sent.push(from[at]!)
      lineFree = Math.max(lineFree, now) + (end - start) * octetMicros
      return end - start
    },
    writable,
    errorCount: () => 0,
    close: () => {},
  }
  const downlink = new Downlink(serial, new MissionTime(timer, 600), 100, 115_200)
  const send = (service: number, subtype: number, octets: number): boolean => {
    const writer = downlink.begin(service, subtype, 0)
    for (let n = 0; n < octets; n++) writer.u8(n % 256)
    return downlink.send()
  }
  const packets = (): Telemetry[] => {
    const found: Telemetry[] = []
    const deframer = new Deframer(256, {
      frame: frame => {
        const packet = decodeTelemetry(frame.slice())
        if (typeof packet === 'string') throw new Error(packet)
        found.push(packet)
      },
      fault: cause => {
        throw new Error(cause)
      },
    })
    deframer.push(Uint8Array.from(sent))
    return found
  }
  return {
    downlink,
    send,
    packets,
    sent,
    /** Lets time pass as the kernel does: it asks when the port wants more. */
    run: (micros: number) => {
      const end = now + micros
      while (now < end) {
        downlink.step()
        now = Math.min(end, Math.max(now + 1, downlink.nextDue(Math.floor(now), 100_000)))
      }
    },
    /** Octets in the port. */
    ahead: () => 1024 - writable(),
  }
}

const kinds = (packets: readonly Telemetry[]): string[] => packets.map(({ service, subtype }) => `${service}.${subtype}`)

describe('the transmit queue', () => {
  it('sends verification before events before housekeeping, whatever came first', () => {
    const line = createLine()
    for (let n = 0; n < 3; n++) expect(line.send(3, 25, 200)).toBe(true)
    expect(line.send(5, 1, 20)).toBe(true)
    // A mode report is of the class of events.
    expect(line.send(128, 2, 2)).toBe(true)
    expect(line.send(1, 7, 4)).toBe(true)
    line.run(200_000)
    // The first report was on the line already; what the port held beside it is at most 32 octets.
    expect(kinds(line.packets())).toEqual(['3.25', '1.7', '5.1', '128.2', '3.25', '3.25'])
  })

  it('makes a verification report wait for one longest frame and 32 octets of the rest at most', () => {
    const line = createLine()
    let worst = 0
    for (let n = 0; n < 500; n++) {
      line.send(3, 25, [1, 30, 60, 200, 232][n % 5]!)
      line.run(7_777)
      line.send(1, 1, 4)
      worst = Math.max(worst, line.ahead())
    }
    expect(worst).toBeGreaterThan(200)
    expect(worst).toBeLessThanOrEqual(260 + 32 + 29)
  })

  it('counts in the order of the line, so that reordering is no gap', () => {
    const line = createLine()
    for (let n = 0; n < 4; n++) line.send(3, 25, 100)
    for (let n = 0; n < 4; n++) line.send(1, 1, 4)
    line.run(500_000)
    expect(line.packets().map(({ sequenceCount }) => sequenceCount)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('drops whole packets, counts them per class, and shows them as gaps in the count of their kind', () => {
    const line = createLine()
    const results = Array.from({ length: 20 }, () => line.send(3, 25, 180))
    expect(results.filter(queued => !queued).length).toBe(line.downlink.reports.dropped)
    expect(line.downlink.reports.dropped).toBeGreaterThan(10)
    expect(line.downlink.verifications.dropped + line.downlink.events.dropped).toBe(0)
    expect(line.send(5, 1, 4)).toBe(true)
    line.run(500_000)
    expect(line.send(3, 25, 1)).toBe(true)
    const reports = line.packets().filter(({ service }) => service === 3)
    expect(reports.length).toBe(21 - line.downlink.reports.dropped)
    expect(reports.at(-1)!.messageCount).toBe(20)
    expect(line.packets().map(({ sequenceCount }) => sequenceCount)).toEqual(line.packets().map((_, place) => place))
  })

  it('keeps the line busy: 98 % of it in ten seconds', () => {
    const line = createLine()
    let octets = 0
    for (let n = 0; n < 1000; n++) {
      while (line.downlink.reports.room > 101) line.send(3, 25, 60)
      line.run(10_000)
      octets = line.sent.length
    }
    expect(octets / 115_200).toBeGreaterThan(0.98)
    expect(line.packets().length).toBeGreaterThan(1000)
  })
})

describe('a packet queue', () => {
  it('takes a packet that fills it to the last octet with its length, and no longer one', () => {
    createLine()
    const queue = new PacketQueue(258)
    const packet = native.bytes(256)
    expect(queue.push(packet, 128)).toBe(true)
    expect([queue.room, queue.push(packet, 129), queue.push(packet, 128)]).toEqual([129, false, true])
    expect([queue.room, queue.waiting, queue.dropped]).toEqual([0, 2, 1])
  })

  it('gives back what it took, around its end, for every length', () => {
    Object.assign(globalThis, { native: createNative() })
    const queue = new PacketQueue(600)
    const packet = native.bytes(256)
    const back = native.bytes(256)
    for (let length = 1; length <= 256; length++) {
      for (let n = 0; n < length; n++) packet[n] = (n * 7 + length) % 256
      expect(queue.push(packet, length)).toBe(true)
      if (queue.waiting === 2) expect(queue.shift(back)).toBe(length - 1)
      expect(queue.firstLength()).toBe(length)
      const other = native.bytes(256)
      expect(queue.push(packet, length)).toBe(true)
      expect(queue.shift(other)).toBe(length)
      expect([...(other as Uint8Array).subarray(0, length)]).toEqual([...(packet as Uint8Array).subarray(0, length)])
    }
    expect(queue.waiting).toBe(1)
  })
})
