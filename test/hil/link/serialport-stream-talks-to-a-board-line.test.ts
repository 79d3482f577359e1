import { SerialPortStream } from '@serialport/stream'
import { describe, expect, test } from 'vitest'
import type { WireOctet } from '../../../boards/contract'
import { lineBinding, receiveCapacity } from '../../../hil/link/binding'
import { virtualRig } from '../../../hil/link/rig-loop'
import { FakeBoard } from '../fake/fake-board'

async function openLine() {
  const received: number[] = []
  const board = new FakeBoard({ powerOn: () => {}, powerOff: () => {}, receive: ({ value }) => received.push(value) })
  const binding = lineBinding({ line: board.link, clock: board.clock, attention: () => board.pause() })
  const port = new SerialPortStream({ binding, path: binding.path, baudRate: 115_200, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open(error => (error === null ? resolve() : reject(error))))
  const rig = virtualRig(board, [
    binding,
    {
      get isSettled() {
        return port.writableLength === 0
      },
    },
  ])
  board.power.on()
  return { board, binding, port, rig, received }
}
const openError = (open: Promise<unknown>) =>
  open.then(
    () => undefined,
    error => error.code,
  )

describe('the binding under SerialPortStream', () => {
  test('octets from the board arrive whole, in order, at most a latency after their first', async () => {
    const { board, port, rig } = await openLine()
    const chunks: { at: number; octets: number[] }[] = []
    port.on('data', (chunk: Buffer) => chunks.push({ at: board.clock.now, octets: [...chunk] }))
    const sent = Uint8Array.from({ length: 600 }, (_, i) => i % 251)
    board.transmit(sent)
    await rig.pass(100e6)
    expect(chunks.flatMap(chunk => chunk.octets)).toEqual([...sent])
    expect(chunks[0]!.at).toBe(board.octetTime + 1e6)
    for (const [place, { at, octets }] of chunks.entries()) {
      const before = chunks.slice(0, place).reduce((sum, chunk) => sum + chunk.octets.length, 0)
      expect(at - (before + 1) * board.octetTime).toBeLessThanOrEqual(1e6)
      expect(octets.length).toBeGreaterThan(0)
    }
  })

  test('octets to the board are paced at the line rate; drain ends with the last of them', async () => {
    const { board, port, rig, received } = await openLine()
    port.on('data', () => {})
    const start = board.clock.now
    port.write(Buffer.from([1, 2, 3]))
    port.write(Buffer.from([4]))
    let drained = Number.NaN
    port.drain(() => {
      drained = board.clock.now
    })
    await rig.until(() => received.length === 4 && !Number.isNaN(drained), start + 10e6)
    expect(received).toEqual([1, 2, 3, 4])
    expect(drained - start).toBe(4 * board.octetTime)
  })

  test('an octet with a line error is read as 0, as termios does', async () => {
    const { board, port, rig } = await openLine()
    const got: number[] = []
    port.on('data', (chunk: Buffer) => got.push(...chunk))
    board.transmit(Uint8Array.of(0x41))
    board.transmit(Uint8Array.of(0x42), 'framing')
    board.transmit(Uint8Array.of(0x43), 'break')
    await rig.pass(10e6)
    expect(got).toEqual([0x41, 0, 0])
  })

  test('the wrong rate, the wrong path and a second reader are refused', async () => {
    const { binding } = await openLine()
    expect(await openError(binding.open({ path: 'berth', baudRate: 115_200 }))).toBe('B2003')
    expect(await openError(binding.open({ path: 'elsewhere', baudRate: 115_200 }))).toBe('B2010')
    const { link, clock } = new FakeBoard({ powerOn: () => {}, powerOff: () => {}, receive: () => {} })
    expect(await openError(lineBinding({ line: link, clock, attention: () => {} }).open({ path: 'berth', baudRate: 9600 }))).toBe('B2010')
  })

  test('closing ends a read that is under way without an error event, and the port can be opened again', async () => {
    const { board, binding, port, rig } = await openLine()
    const errors: unknown[] = []
    port.on('error', error => errors.push(error))
    port.on('data', () => {})
    await rig.pass(1e6)
    await new Promise<void>(resolve => port.close(() => resolve()))
    board.transmit(Uint8Array.of(1))
    await rig.pass(10e6)
    expect(errors).toEqual([])
    const again = await binding.open({ path: 'berth', baudRate: 115_200 })
    expect(again.isOpen).toBe(true)
  })

  test('octets that nobody reads end the run instead of being lost', () => {
    const board = new FakeBoard({ powerOn: () => {}, powerOff: () => {}, receive: () => {} })
    let deliver: (octet: WireOctet) => void = () => {}
    const line = {
      baud: 115_200,
      send: () => {},
      onToBoard: () => {},
      set onFromBoard(listener: (octet: WireOctet) => void) {
        deliver = listener
      },
    }
    const binding = lineBinding({ line: line as never, clock: board.clock, attention: () => {} })
    return binding.open({ path: 'berth', baudRate: 115_200 }).then(() => {
      for (let i = 0; i < receiveCapacity; i += 1) deliver({ value: 1, start: 0, end: 0 })
      expect(() => deliver({ value: 1, start: 0, end: 0 })).toThrow(/B2005/)
    })
  })

  test('a port that is open but not read stops the rig with a message, not for ever', async () => {
    const { board, rig } = await openLine()
    board.transmit(Uint8Array.of(1))
    await expect(rig.pass(10e6)).rejects.toThrow(/B2009.*did not come to rest/)
  })
})
