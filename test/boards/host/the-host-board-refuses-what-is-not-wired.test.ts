import { describe, expect, it } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator'
import { Registers } from '../../hal/io/contract/rig'

const code = (baud: number): string => `host.serialOpen(${baud})\nreturn { step: () => 1000, recover: () => {} }`

describe('the host board', () => {
  it.each([
    ['I2C bus', (board: ReturnType<typeof createHostBoard>) => board.attachI2c('sensor', new Registers(0x48)), "'sensors'"],
    ['PWM output', (board: ReturnType<typeof createHostBoard>) => board.pwm('heater'), 'declares no such wiring'],
    ['digital line', (board: ReturnType<typeof createHostBoard>) => board.digital('door'), 'declares no such wiring'],
  ])('names the %s it does not have, and those it has', (kind, attach, known) => {
    const board = createHostBoard({ code: code(115200), hash: 1 }, { i2c: { sensors: { hz: 400000 } } })
    expect(() => attach(board)).toThrow(expect.objectContaining({ code: 'B1090', message: expect.stringContaining(kind) }))
    expect(() => attach(board)).toThrow(known)
  })

  it('refuses two targets at one address', () => {
    const board = createHostBoard({ code: code(115200), hash: 1 }, { i2c: { sensors: { hz: 400000 } } })
    board.attachI2c('sensors', new Registers(0x48))
    expect(() => board.attachI2c('sensors', new Registers(0x48))).toThrow("Bus 'sensors' has a target at 0x48 already.")
  })

  it('stops a run whose link and line differ in rate', () => {
    const board = createHostBoard({ code: code(9600), hash: 1 }, {})
    board.power.on()
    expect(() => board.advance(1e9)).toThrow(expect.objectContaining({ code: 'B1091' }))
  })

  it('holds at most 65,536 octets towards the board', () => {
    const board = createHostBoard({ code: code(115200), hash: 1 }, {})
    board.link.send(new Uint8Array(65536))
    expect(() => board.link.send(new Uint8Array(1))).toThrow(RangeError)
  })

  it('shows the error of a device model instead of blaming the payload', () => {
    const target = new Registers(0x48)
    target.write = () => {
      throw new Error('a defect of the model')
    }
    const transfer = 'const b = native.bytes(1)\nreturn { step: () => { host.i2cTransfer(1, 0x48, b, 1, b, 0, 10000); return 1000 }, recover: () => {} }'
    const board = createHostBoard({ code: transfer, hash: 1 }, { i2c: { sensors: { hz: 400000 } } })
    board.attachI2c('sensors', target)
    board.power.on()
    expect(() => board.advance(1e9)).toThrow('a defect of the model')
  })

  it('restarts with reason watchdog when boot or recovery fail, and says what failed', () => {
    const ended: number[] = []
    const bad = 'if (native.resetReason() === 2) return { step: () => native.fault(7), recover: () => native.fault(8) }\nundefined.field'
    const board = createHostBoard({ code: bad, hash: 1 }, {}, { onEnded: cause => ended.push(cause) })
    board.power.on()
    board.advance(2.5e9)
    expect(ended.slice(0, 3)).toEqual([0xfffe, 7, 8])
  })

  it('restarts in the middle of a step, and stays off when power goes in the middle of one', () => {
    const target = new Registers(0x48)
    const busy = 'const b = native.bytes(8)\nreturn { step: () => { host.i2cTransfer(1, 0x48, b, 8, b, 0, 100000); return 0 }, recover: () => {} }'
    const board = createHostBoard({ code: busy, hash: 1 }, { i2c: { sensors: { hz: 100000 } } })
    board.attachI2c('sensors', target)
    board.power.on()
    board.advance(60e6)
    expect(target.log.length).toBeGreaterThan(0)
    board.clock.at(board.clock.now + 0.3e6, () => board.power.off())
    board.advance(board.clock.now + 10e6)
    const octets = target.log.length
    board.advance(board.clock.now + 1e9)
    expect(target.log.length).toBe(octets)
  })
})
