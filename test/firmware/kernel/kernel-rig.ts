import { createNative } from '../../../boards/host/emulator/native'
import { Retained } from '../../../boards/host/emulator/retained'
import { type Controller, startKernel } from '../../../firmware/kernel/kernel'
import { type BoardPayload, KindCode, type PayloadObject, type PayloadTables, type ProcedureFrame } from '../../../firmware/kernel/tables'
import { systemFields } from '../../../firmware/kernel/vocabulary'
import type { BoardPort } from '../../../hal/board'
import { cobsEncode } from '../../../hil/station/codec/cobs'
import { Deframer } from '../../../hil/station/codec/deframer'
import { decodeTelemetry, encodeTelecommand, type Telemetry } from '../../../hil/station/codec/pus'

/** The kernel alone, as a Node program: a line of octets, a clock turned by hand, and a payload lowered by hand. */

export interface SendHeader {
  /** Default: the next. */
  readonly sequenceCount?: number
  readonly sourceId?: number
}

export interface Rig {
  readonly controller: Controller
  /** As the runtime does after it ended an activity. */
  recover(cause: number): void
  /** How often the kernel asked for the minimal kernel, and for a restart; the rig goes on. */
  readonly minimal: () => number
  readonly restarts: () => number
  /** How often it said that the payload has started well. */
  readonly settled: () => number
  /** What the payload's handlers saw. */
  readonly log: string[]
  /** The payload's switches. `recovers`: the runtime goes on after an activity that threw, as a board's does. */
  readonly world: { stable: boolean; duringTask: () => void; duringCommand: () => void; recovers: boolean; cause: number }
  readonly fed: () => number
  readonly now: () => number
  /** Lets time pass inside a handler. */
  pass(micros: number): void
  octets(octets: Uint8Array): void
  send(service: number, subtype: number, data?: readonly number[], ackFlags?: number, header?: SendHeader): void
  /** Runs the controller for a span of time and returns the packets it sent. */
  run(micros: number): Telemetry[]
}

/** A report as the compiler plans it: once a second, in every mode. */
export const always = { period: 1_000_000, least: 100_000, greatest: 3_600_000_000, enabled: true, modes: [] } as const

const tables: PayloadTables = {
  dictionaryHash: 0xcafe0001,
  apid: 100,
  baud: 115200,
  commandSilenceSeconds: 60,
  holdoverSeconds: 600,
  parameters: [
    { id: 1, kind: KindCode.f32, min: 4, max: 60, initial: 20 },
    { id: 2, kind: KindCode.u16, min: 1, max: 36000, initial: 30 },
    { id: 3, kind: KindCode.bool, min: 0, max: 1, initial: false },
  ],
  channels: [{ kind: KindCode.f32 }, { kind: KindCode.bool }],
  events: [{ id: 1, severity: 4, arguments: [{ kind: KindCode.f32, min: -1e9, max: 1e9 }] }],
  eventIds: [1, 256, 257, 259, 284],
  limits: [],
  limitPeriod: 1_000_000,
  modes: [{ id: 0 }, { id: 1 }, { id: 7 }],
  safeMode: 1,
  commands: [
    { id: 1, arguments: [{ kind: KindCode.u8, min: 0, max: 3 }], modes: [2] },
    { id: 2, arguments: [], modes: [] },
  ],
  hazardous: [
    {
      id: 3,
      arguments: [
        { kind: KindCode.u8, min: 0, max: 9 },
        { kind: KindCode.u16, min: 0, max: 999 },
      ],
      modes: [1, 2],
      window: 5_000_000,
    },
  ],
  faults: [],
  procedures: [{ id: 9, arguments: [{ kind: KindCode.u8, min: 0, max: 255 }] }],
  reports: [
    { ...always, id: 1, channels: [], octets: 120 },
    { ...always, id: 2, channels: [1, 2], octets: 30 },
    { ...always, id: 3, channels: [], octets: 34 },
  ],
  reportBudget: 9216,
}

/** Parts of the rig's payload that a test brings itself. */
export interface Parts {
  readonly tables?: Partial<PayloadTables>
  readonly handlers?: Partial<BoardPayload['handlers']>
}

/** 8N1. */
const octetMicros = 1e7 / tables.baud

export function createRig(parts: Parts = {}): Rig {
  let now = 0
  let fed = 0
  const received: number[] = []
  const sent: number[] = []
  /** When the line has sent what the port holds, in microseconds: the port holds 1,024 octets as on the boards. */
  let lineFree = 0
  const portOctets = 1024
  const writable = (): number => portOctets - Math.ceil(Math.max(0, lineFree - now) / octetMicros)
  const retained = new Retained()
  let minimal = 0
  let restarts = 0
  let settled = 0
  const seconds = (): number => Math.floor(now / 1e6)
  Object.assign(globalThis, {
    native: createNative({
      now: () => now,
      resetReason: () => 1,
      imageHash: () => 0x12345678,
      activity: (kind, number) => retained.begin(kind, number, seconds()),
      partOfActivity: (kind, number) => retained.beginPart(kind, number, seconds()),
      crash: field => retained.crashField(field),
      restartMinimal: () => (minimal += 1),
      restart: () => (restarts += 1),
      settled: () => (settled += 1),
    }),
  })
  const log: string[] = []
  const world = { stable: false, duringTask: () => {}, duringCommand: () => {}, recovers: false, cause: 0xfffe }
  const payload: BoardPayload = {
    setup: () => ({}) as never,
    handlers: {
      commands: {
        1: (p, args) => {
          log.push(`start ${String(args[1])}`)
          p.start[1]!({ 1: args[1]! })
        },
        2: p => {
          log.push('raise')
          world.duringCommand()
          p.events[1]!({ 1: 1.5 })
        },
      },
      hazardous: { 1: (_p, args) => log.push(`fired ${String(args[1])} ${String(args[2])}`) },
      tasks: { 1: () => ({ period: 100_000, phase: 0, deadline: 100_000, watchdog: 1_000_000, run: () => world.duringTask() }) },
      procedures: {
        1: (p, args) => {
          const frame: { step: number; next: ProcedureFrame['next'] } = {
            step: 0,
            next: () => {
              frame.step += 1
              log.push(`step ${frame.step} of ${String(args[1])}`)
              if (frame.step === 1) return { condition: () => world.stable, limit: 2_000_000 }
              if (frame.step === 2) return { condition: undefined, limit: 500_000 }
              p.enter(2)
              return undefined
            },
          }
          return frame
        },
      },
      modes: Object.fromEntries([1, 2, 3].map(slot => [slot, { enter: (p: PayloadObject) => log.push(`mode ${p.mode}`) }])),
      ...parts.handlers,
    },
  }
  const board: BoardPort = {
    io: { i2c: {}, pwm: {}, digital: {}, spi: {}, analog: {}, pulseCount: {}, digitalBank: {} },
    link: {
      read: into => {
        const chunk = received.splice(0, into.length)
        chunk.forEach((octet, index) => {
          into[index] = octet
        })
        return chunk.length
      },
      write: (from, start, end) => {
        if (end - start > writable()) throw new Error('a packet would be torn')
        for (let at = start; at < end; at++) sent.push(from[at]!)
        lineFree = Math.max(lineFree, now) + (end - start) * octetMicros
        return end - start
      },
      writable,
      errorCount: () => 0,
      close: () => {},
    },
    timer: { now: () => now },
    watchdog: { feed: () => (fed += 1) },
  }
  const controller = startKernel(board, { ...tables, ...parts.tables }, payload)
  let count = 0

  const drain = (): Telemetry[] => {
    const packets: Telemetry[] = []
    const deframer = new Deframer(256, {
      frame: frame => {
        const packet = decodeTelemetry(frame.slice())
        if (typeof packet === 'string') throw new Error(packet)
        packets.push(packet)
      },
      fault: cause => {
        throw new Error(cause)
      },
    })
    deframer.push(Uint8Array.from(sent.splice(0)))
    return packets
  }
  const recover = (cause: number): void => {
    retained.noteCrash(cause, 0x00070009, seconds())
    controller.recover(cause)
  }
  const step = (): number => {
    try {
      return controller.step()
    } catch (error) {
      if (!world.recovers) throw error
      recover(world.cause)
      return 0
    }
  }
  return {
    controller,
    recover,
    minimal: () => minimal,
    restarts: () => restarts,
    settled: () => settled,
    log,
    world,
    fed: () => fed,
    now: () => now,
    pass: micros => {
      now += micros
    },
    octets: octets => {
      for (const octet of octets) received.push(octet)
    },
    send: (service, subtype, data = [], ackFlags = 15, { sequenceCount = count++ % 16384, sourceId = 5 } = {}) => {
      const packet = encodeTelecommand({ apid: 100, sequenceCount, ackFlags, service, subtype, sourceId, data: Uint8Array.from(data) })
      received.push(...framed(packet))
    },
    run: micros => {
      const end = now + micros
      const packets: Telemetry[] = []
      while (now < end) {
        const pause = step()
        packets.push(...drain())
        now = Math.min(end, now + Math.max(pause, 100))
      }
      return packets
    },
  }
}

/** COBS and delimiter. */
export function framed(packet: Uint8Array): Uint8Array {
  return Uint8Array.of(...cobsEncode(packet), 0)
}

/** A procedure that yields the same wait `steps` times. */
export function waiting(steps: number, limit: number, ended: () => void = () => {}): ProcedureFrame {
  const frame = {
    step: 0,
    next: () => {
      if (frame.step === steps) {
        ended()
        return undefined
      }
      frame.step += 1
      return { condition: undefined, limit }
    },
  }
  return frame
}

/** The source data of the last report `id`, the id left out. */
export function lastReport(packets: readonly Telemetry[], id: number): DataView {
  const data = packets.filter(({ service, subtype, data }) => service === 3 && subtype === 25 && data[0] === id).at(-1)!.data
  return new DataView(data.buffer, data.byteOffset + 1, data.length - 1)
}

/** A field of report 1 by its name. */
export function systemValue(report: DataView, name: string): number {
  let at = 0
  for (const field of systemFields) {
    if (field.name === name) return field.type === 'u32' ? report.getUint32(at) : field.type === 'u16' ? report.getUint16(at) : report.getUint8(at)
    at += field.type === 'u32' ? 4 : field.type === 'u16' ? 2 : 1
  }
  throw new Error(`report 1 has no field ${name}`)
}

/** Messages as `service.subtype`, the periodic ones (3.25, 129.3) left out. */
export function kinds(packets: readonly Telemetry[]): string[] {
  return packets.map(packet => `${packet.service}.${packet.subtype}`).filter(kind => kind !== '3.25' && kind !== '129.3')
}
