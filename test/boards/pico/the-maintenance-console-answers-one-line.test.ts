import { beforeAll, describe, expect, it } from 'vitest'
import { picoBoard } from '../../../boards/pico/board'
import { createPicoBoard } from '../../../boards/pico/emulator'
import { CONSOLE_BAUD, CONSOLE_PINS } from '../../../boards/pico/emulator/chip'
import { cobsDecode } from '../../../hil/station/codec/cobs'
import { type BuiltPayload, buildPayload } from '../../../tools/build/build-payload'

/** The lines that firmware/kernel/console.ts promises, on the image of the example. */

const SECOND = 1_000_000_000
const line =
  /^I[0-9a-f]{8} U[0-9a-f]{8} B[0-9a-f]{4} R[0-9a-f]{2} M[0-9a-f]{2} H[0-9a-f]{6} P[0-9a-f]{6} S[0-9a-f]{4} K[0-9a-f]{4} L[0-9a-f]{4} O[0-9a-f]{4} F[0-9a-f]{4} Q[0-9a-f]{4} Z[0-9a-f]{4} D[0-9a-f]{6} E[0-9a-f]{4} C[0-9a-f]{4} A[0-9a-f]{2} N[0-9a-f]{2} W[0-9a-f]{8} T[0-9a-f]{8}$/

let built: BuiltPayload
beforeAll(async () => {
  built = await buildPayload('firmware/experiments/crystal-furnace', 'pico', 'flight')
}, 120_000)

const boot = () => {
  const board = createPicoBoard(built.image!.bin, built.compiled.declaration.wiring ?? {})
  const said: string[] = []
  const link: number[] = []
  board.console.onFromBoard = octet => said.push(String.fromCharCode(octet.value))
  board.link.onFromBoard = octet => link.push(octet.value)
  for (const address of [0x40, 0x48]) board.attachI2c('sensors', { address, start: () => true, write: () => true, read: () => 0, stop: () => {} })
  board.power.on()
  board.advance(1.5 * SECOND)
  return { board, link, run: (seconds: number) => board.advance(board.clock.now + seconds * SECOND), take: () => said.splice(0).join('') }
}

describe('the maintenance console', () => {
  it('is on the pins and at the rate of the board file', () => {
    expect(CONSOLE_PINS).toEqual({ tx: picoBoard.console.tx, rx: picoBoard.console.rx })
    expect(CONSOLE_BAUD).toBe(115_200)
  })

  it('says nothing unasked, and one status line for a line end', { timeout: 60_000 }, () => {
    const { board, run, take } = boot()
    expect(take()).toBe('')
    board.console.send(Buffer.from('\r'))
    run(1)
    const answer = take()
    expect(answer.endsWith('\r\n')).toBe(true)
    expect(answer.slice(0, -2)).toMatch(line)
    const field = (letter: string): number => Number.parseInt(new RegExp(`\\b${letter}([0-9a-f]+)`).exec(answer)![1]!, 16)
    expect(field('I')).toBe(built.image!.imageHash)
    expect([field('U'), field('B'), field('R'), field('K'), field('L'), field('C')]).toEqual([1, 1, 1, 0, 0, 0])
    expect(field('H')).toBeGreaterThan(10_000)
    expect(field('P')).toBeGreaterThanOrEqual(field('H'))
    expect(field('P')).toBeLessThanOrEqual(picoBoard.ram.heapBytes)
    expect(field('S')).toBeGreaterThan(500)
    expect(field('S')).toBeLessThan(built.image!.sizes.stack.worst)
  })

  it('counts what arrives damaged, by cause', { timeout: 60_000 }, () => {
    const { board, run, take } = boot()
    for (const [damage, times] of [
      ['framing', 1],
      ['parity', 2],
      ['break', 3],
      ['overrun', 1],
    ] as const)
      for (let n = 0; n < times; n++) board.console.sendDamaged(0x0d, damage)
    board.console.send(Buffer.from('\r'))
    run(1)
    expect(take()).toMatch(/ L0000 O0001 F0001 Q0002 Z0003 /)
  })

  it('bounds what hostile octets cost: at most a line a second, and the link sends what it sends without them', { timeout: 120_000 }, () => {
    const quiet = boot()
    const hostile = boot()
    for (let n = 0; n < 5; n++) {
      hostile.board.console.send(Uint8Array.from({ length: 11_000 }, (_, place) => (place % 7 === 0 ? 0x0d : (place * 131 + n) & 0xff)))
      for (const damage of ['framing', 'parity', 'break', 'overrun'] as const) hostile.board.console.sendDamaged(0x0d, damage)
      hostile.run(1)
      quiet.run(1)
    }
    const lines = hostile.take().split('\r\n').slice(0, -1)
    expect(lines.length).toBeGreaterThanOrEqual(4)
    expect(lines.length).toBeLessThanOrEqual(6)
    for (const said of lines) expect(said).toMatch(line)
    expect(hostile.board.watchdogResets).toBe(0)
    // Housekeeping (PUS-C service 3, subtype 25; the service is the eighth octet): none is missing, none is more.
    const housekeeping = (octets: readonly number[]): number[] =>
      Buffer.from(octets)
        .toString('latin1')
        .split('\0')
        .flatMap(frame => {
          const packet = new Uint8Array(frame.length)
          const length = cobsDecode(Buffer.from(frame, 'latin1'), 0, frame.length, packet)
          return length > 0 && packet[7] === 3 && packet[8] === 25 ? [length] : []
        })
    expect(housekeeping(hostile.link)).toEqual(housekeeping(quiet.link))
    expect(housekeeping(hostile.link).length).toBeGreaterThanOrEqual(15)
  })

  it('is not there for a payload that wires its pins, and the payload has them', { timeout: 60_000 }, async () => {
    const { luaBoard, speech } = await import('../../tools/image/lua-board')
    const { board, run, take } = await luaBoard(
      `${speech} rp2040.gpioOutput(21) say(rp2040.consoleOpen(115200)) rp2040.gpioOutput(20) rp2040.gpioWrite(20, 1) say(rp2040.gpioRead(20))
      return { step = function() return 1000000 end, recover = function() end }`,
    )
    board.power.on()
    run(100)
    expect(take()).toEqual([0, 1])
  })
})
