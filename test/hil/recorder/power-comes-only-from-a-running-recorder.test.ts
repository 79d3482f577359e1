import { describe, expect, test } from 'vitest'
import type { I2cTransfer } from '../../../boards/contract'
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
})
