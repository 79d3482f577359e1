import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPort } from '../../../hil/link/serial-port'
import { readDictionary } from '../../../hil/station/dictionary'
import { ping } from '../../../hil/station/requests'
import { Station, type StationPort } from '../../../hil/station/station'
import { compilePayload } from '../../../tools/compile/index'
import { type SimOptions, sim } from '../../../tools/sim/sim'
import { freePort } from '../cli/berth'

/** `berth sim` as another program meets it: a door to the station link of a payload that runs by the wall clock. Nothing here waits for a fixed time. */

const payload = 'firmware/experiments/crystal-furnace'
const folder = mkdtempSync(join(tmpdir(), 'berth-sim-'))
/** So far: each begins its counts elsewhere, since the payload refuses those it has just seen. */
let stations = 0
let dictionary: ReturnType<typeof readDictionary>

interface Running {
  readonly told: readonly string[]
  /** Resolves when a line that holds `text` was told. */
  tells(text: string): Promise<void>
  /** As Ctrl-C. */
  interrupt(): Promise<void>
}
const running: Running[] = []

beforeAll(async () => {
  dictionary = readDictionary(JSON.stringify((await compilePayload({ file: payload, board: 'host', flavour: 'flight' })).dictionary))
}, 120_000)
afterEach(async () => {
  for (const one of running.splice(0)) await one.interrupt()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start(options: Omit<SimOptions, 'seed'>): Promise<Running> {
  const told: string[] = []
  let look = () => {}
  let interrupt = () => {}
  const interrupted = new Promise<void>(done => {
    interrupt = done
  })
  const tell = (line: string) => {
    told.push(line)
    look()
  }
  const ended = sim(payload, { seed: 1, ...options }, tell, interrupted)
  const one: Running = {
    told,
    tells: text =>
      Promise.race([
        ended,
        new Promise<void>(done => {
          look = () => told.some(line => line.includes(text)) && done()
          look()
        }),
      ]),
    interrupt: () => {
      interrupt()
      return ended
    },
  }
  running.push(one)
  await one.tells('station link at')
  return one
}

/** Its connection, and the end of it, which may come as soon as it is there. */
async function client(port: number): Promise<{ readonly socket: Socket; readonly closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise(done => socket.once('close', done))
  await once(socket, 'connect')
  // A socket that is not read never says that it ended.
  return { socket: socket.resume(), closed }
}

/** A station on the other side of the door, until its ping is answered. A board that still boots hears nothing: the ping follows its first report. */
async function pingAnswered(port: StationPort & { on(event: 'data', listener: () => void): unknown }): Promise<Station> {
  stations += 1
  const station = new Station({ dictionary, port, clock: { now: 0 }, epochSeconds: 0, firstSequenceCount: stations * 50 })
  let isAsked = false
  await new Promise<void>(done => {
    port.on('data', () => {
      if (!isAsked && station.counts.packets > 0) {
        isAsked = true
        station.send(ping())
      }
      if (station.log.some(entry => entry.kind === 'telemetry' && entry.report.kind === 'pong')) done()
    })
  })
  return station
}

describe.each(['host', 'pico'] as const)('berth sim --tcp --board %s', board => {
  test('a station at the door pings the payload; an interrupt ends it in good order', async () => {
    const port = await freePort()
    const one = await start({ board, tcp: port })
    const { socket } = await client(port)
    const station = await pingAnswered(socket)
    expect(station.counts['bad checksum'] + station.counts['not for us'] + station.counts.unreadable).toBe(0)
    socket.destroy()
    await one.interrupt()
    expect(one.told).toEqual([`crystal-furnace on ${board}: station link at tcp://127.0.0.1:${port}, 115200 8N1, PUS-C in COBS frames`])
    await expect(client(port)).rejects.toThrow(/ECONNREFUSED/)
  }, 120_000)
})

test('one client at a time: a second one is refused and told of, the first goes on, and a later one gets in', async () => {
  const port = await freePort()
  const one = await start({ board: 'host', tcp: port })
  const first = await client(port)
  await (await client(port)).closed
  await one.tells('a second client was refused')
  await pingAnswered(first.socket)
  first.socket.destroy()
  // The door notices the end of the first a moment later; until then it refuses.
  for (;;) {
    const later = await client(port)
    const isLet = await Promise.race([later.closed.then(() => false), once(later.socket, 'data').then(() => true)])
    if (!isLet) continue
    await pingAnswered(later.socket)
    later.socket.destroy()
    return
  }
}, 120_000)

test('berth sim --pty: programs open the serial port one after another, through the driver of the operating system', async () => {
  const path = join(folder, 'link')
  const one = await start({ board: 'host', pty: path })
  for (let nth = 1; nth <= 2; nth += 1) {
    const port = await openPort(path, 115_200)
    await pingAnswered(port)
    await new Promise<void>(done => port.close(() => done()))
  }
  await one.interrupt()
  // socat takes the name away as it ends.
  while (existsSync(path)) await new Promise(done => setTimeout(done, 5))
}, 120_000)
