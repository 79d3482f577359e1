import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Board, WireOctet } from '../../../boards/contract'
import { createHostBoard } from '../../../boards/host/emulator'
import { cobsDecode, cobsEncode } from '../../../hil/station/codec/cobs'
import { decodeTelemetry, encodeTelecommand, type Telemetry } from '../../../hil/station/codec/pus'
import { createFurnaceWorld, type FurnaceWorld } from '../../../hil/worlds/crystal-furnace'
import { compilePayload } from '../../../tools/compile'

/** The example payload as compiled for the host, its drivers, the device models and the thermal world, end to end. */

const compiled = await compilePayload({
  file: fileURLToPath(new URL('../../../firmware/experiments/crystal-furnace', import.meta.url)),
  board: 'host',
  flavour: 'flight',
})
const second = 1e9

class Bench {
  readonly board: Board
  readonly world: FurnaceWorld
  readonly wire: WireOctet[] = []
  readonly ended: string[] = []
  private count = 0

  constructor(seed = 1) {
    this.board = createHostBoard(compiled.bundle!, compiled.declaration.wiring!, {
      onEnded: (cause, error) => this.ended.push(`${cause.toString(16)} ${error.stack}`),
    })
    this.world = createFurnaceWorld(this.board, { seed })
    this.board.link.onFromBoard = octet => this.wire.push(octet)
    this.board.power.on()
  }

  /** Runs for some seconds; nothing on board may end in a fault. */
  run(seconds: number): void {
    this.board.advance(this.board.clock.now + seconds * second)
    expect(this.ended).toEqual([])
  }

  send(service: number, subtype: number, data: readonly number[] = []): void {
    const { apid, sourceId } = compiled.dictionary.link
    const packet = encodeTelecommand({ apid, sequenceCount: this.count++, ackFlags: 15, service, subtype, sourceId, data: Uint8Array.from(data) })
    this.board.link.send(Uint8Array.from([...cobsEncode(packet), 0]))
  }

  get packets(): Telemetry[] {
    const octets = Uint8Array.from(this.wire.map(({ value }) => value))
    const found: Telemetry[] = []
    for (let start = 0, end = octets.indexOf(0); end >= 0; start = end + 1, end = octets.indexOf(0, start)) {
      const out = new Uint8Array(256)
      const length = cobsDecode(octets, start, end, out)
      const packet = decodeTelemetry(out.slice(0, length))
      if (typeof packet === 'string') throw new Error(packet)
      found.push(packet)
    }
    return found
  }

  of(service: number, subtype: number): Telemetry[] {
    return this.packets.filter(packet => packet.service === service && packet.subtype === subtype)
  }
}

/** Sets the setpoint to 37.5 °C, goes to standby and starts a run. */
function start(bench: Bench): void {
  bench.run(2)
  const setpoint = new Uint8Array(4)
  new DataView(setpoint.buffer).setFloat32(0, 37.5)
  bench.send(20, 3, [1, 1, ...setpoint])
  bench.send(128, 1, [1])
  bench.run(0.5)
  bench.send(8, 1, [1, 2])
}

describe('the crystal furnace on the host board', () => {
  it('boots with its hashes, and reports without an alarm', () => {
    const bench = new Bench()
    bench.run(5)
    const boot = bench.of(129, 1)
    expect(boot).toHaveLength(1)
    const view = new DataView(boot[0]!.data.buffer, boot[0]!.data.byteOffset)
    expect([view.getUint32(0), view.getUint32(4), view.getUint8(8)]).toEqual([compiled.bundle!.hash, compiled.dictionary.hash, 1])
    expect(bench.of(3, 25).length).toBeGreaterThanOrEqual(8)
    for (const severity of [2, 3, 4]) expect(bench.of(5, severity)).toEqual([])
  })

  it('heats to its setpoint and holds it', () => {
    const bench = new Bench()
    start(bench)
    bench.run(60)
    expect(bench.world.temperature).toBeGreaterThan(37.2)
    expect(bench.world.temperature).toBeLessThan(37.8)
    bench.run(8)
    expect(Math.abs(bench.world.temperature - 37.5)).toBeLessThan(0.25)
    // growthComplete after the hold time of 30 s, and no failure report on the way.
    bench.run(20)
    expect(bench.of(5, 1).length).toBeGreaterThanOrEqual(1)
    for (const subtype of [2, 4, 6, 8]) expect(bench.of(1, subtype)).toEqual([])
    expect(bench.world.heaterPower).toBe(0)
  })

  it('drops the heater when the interlock opens, and when the sensor falls silent', () => {
    for (const harm of [(world: FurnaceWorld) => world.setInterlock(false), (world: FurnaceWorld) => world.setSensorSilent(true)]) {
      const bench = new Bench()
      start(bench)
      bench.run(10)
      expect(bench.world.heaterPower).toBeGreaterThan(10)
      harm(bench.world)
      bench.run(0.3)
      expect(bench.world.heaterPower).toBe(0)
      expect(bench.of(5, 3).length + bench.of(5, 2).length).toBeGreaterThanOrEqual(1)
    }
  })

  it('gives the same octets for the same seed', () => {
    const octets = (seed: number): string => {
      const bench = new Bench(seed)
      start(bench)
      bench.run(10)
      return Buffer.from(bench.wire.map(({ value }) => value)).toString('hex')
    }
    expect(octets(3)).toBe(octets(3))
    expect(octets(3)).not.toBe(octets(4))
  })
})
