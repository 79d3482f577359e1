import { describe, expect, test } from 'vitest'
import type { I2cTransfer } from '../../../boards/contract'
import { logWriter, readLog } from '../../../hil/recorder/log-file'
import { startRecorder } from '../../../hil/recorder/recorder'
import { FakeBoard } from '../fake/fake-board'

const board = () => new FakeBoard({ powerOn: fake => fake.transmit(Uint8Array.of(0xb0, 0x07)), powerOff: () => {}, receive: () => {} })
const transfer: I2cTransfer = {
  bus: 'sensors',
  address: 0x48,
  read: true,
  acknowledged: true,
  octets: Uint8Array.of(0x0b, 0x9a),
  start: 10,
  end: 20,
  stopped: true,
}

describe('the recorder comes before power', () => {
  test('a board that is powered already is refused', () => {
    const fake = board()
    fake.power.on()
    expect(() => startRecorder(fake)).toThrow(/B2006/)
  })

  test('the first octet after power on is in the log, with its times', () => {
    const fake = board()
    const recorder = startRecorder(fake)
    recorder.board.power.on()
    recorder.board.advance(1e9)
    expect([...recorder.fromBoard.octets(0, 2)]).toEqual([0xb0, 0x07])
    expect([recorder.fromBoard.startOf(0), recorder.fromBoard.endOf(0), recorder.fromBoard.endOf(1)]).toEqual([0, fake.octetTime, 2 * fake.octetTime])
    expect(recorder.events).toEqual([{ kind: 'power', at: 0, on: true }])
  })

  test('stopping switches power off, and it cannot come back', () => {
    const fake = board()
    const recorder = startRecorder(fake)
    recorder.board.power.on()
    recorder.stop()
    expect(fake.power.isOn).toBe(false)
    expect(recorder.events.at(-1)).toMatchObject({ kind: 'power', on: false })
    expect(() => recorder.board.power.on()).toThrow(/B2006/)
    expect(fake.power.isOn).toBe(false)
  })
})

describe('the record', () => {
  test('holds both directions, outputs, inputs, transfers and notes, and still hands them on', () => {
    const fake = board()
    const recorder = startRecorder(fake, { outputs: ['heater'] })
    const duties: number[] = []
    const transfers: I2cTransfer[] = []
    const ends: number[] = []
    recorder.board.pwm('heater').onChange = duty => duties.push(duty)
    recorder.board.onI2c = seen => transfers.push(seen)
    recorder.board.link.onToBoard = ({ value }) => ends.push(value)
    recorder.board.power.on()
    recorder.board.digital('interlock').level = true
    recorder.board.digital('interlock').level = true
    recorder.board.link.send(Uint8Array.of(1, 2, 3))
    fake.drive(0.5)
    fake.onI2c(transfer)
    recorder.note('by hand')
    recorder.board.advance(1e9)
    expect([...recorder.toBoard.octets(0, 9)]).toEqual([1, 2, 3])
    expect([duties, transfers, ends]).toEqual([[0.5], [transfer], [1, 2, 3]])
    expect(fake.interlock.level).toBe(true)
    expect(recorder.duty('heater')).toBe(0.5)
    expect(recorder.transfers).toEqual([transfer])
    expect(recorder.events.map(event => event.kind)).toEqual(['power', 'digital', 'pwm', 'note'])
  })

  test('is bounded: one octet or event more ends the run with a message', () => {
    const fake = board()
    const recorder = startRecorder(fake, { wireCapacity: 3, eventCapacity: 2 })
    recorder.board.power.on()
    fake.transmit(Uint8Array.of(1, 2))
    expect(() => recorder.board.advance(1e9)).toThrow(/B2005.*wire log from payload/)
    recorder.note('second')
    expect(() => recorder.note('third')).toThrow(/B2005/)
  })

  test('is written as a CBOR sequence and read back octet for octet, with line errors', () => {
    const fake = board()
    const recorder = startRecorder(fake, { outputs: ['heater'] })
    const parts: Uint8Array[] = []
    const writer = logWriter(recorder, octets => parts.push(octets))
    recorder.board.power.on()
    recorder.board.advance(1e9)
    writer.flush()
    fake.transmit(Uint8Array.of(0x55), 'parity')
    fake.onI2c(transfer)
    recorder.board.advance(2e9)
    writer.flush()
    const file = Buffer.concat(parts)
    const { header, blocks } = readLog(file)
    expect(header).toEqual({ format: 'berth-log/1', board: 'fake', proofLevel: 'host model', baud: 115_200 })
    expect(blocks).toHaveLength(2)
    expect([...blocks[0]!.fromBoard.octets, ...blocks[1]!.fromBoard.octets]).toEqual([0xb0, 0x07, 0x55])
    expect(blocks[1]!.fromBoard).toMatchObject({ starts: [1e9], ends: [1e9 + fake.octetTime] })
    expect([...blocks[1]!.fromBoard.errors]).toEqual([2])
    expect(blocks[0]!.events).toEqual([{ kind: 'power', at: 0, on: true }])
    expect(blocks[1]!.transfers.map(({ octets, ...rest }) => ({ ...rest, octets: [...octets] }))).toEqual([{ ...transfer, octets: [0x0b, 0x9a] }])
    // Cut short, it loses its last block and no more; anything else is no log.
    expect(readLog(file.subarray(0, file.length - 1)).blocks).toHaveLength(1)
    expect(() => readLog(Uint8Array.of(1, 2, 3))).toThrow(/B2007/)
    expect(() => readLog(new Uint8Array(0))).toThrow(/B2007/)
  })
})
