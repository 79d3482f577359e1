import { expect, test, vi } from 'vitest'
import { createHostBoard } from '../../../boards/host/emulator'
import { Fault } from '../../../hal/faults'
import { compilePayload } from '../../../tools/compile'
import { SpiLog } from '../../hal/io/contract/rig'
import { payloadText, withPayload } from '../../tools/compile/payload-files'

vi.setConfig({ testTimeout: 60_000 })

const lines = 'port: 0, sck: 18, tx: 19, rx: 16'
const declaration = `wiring: { spi: {
  memory: { hz: 1e6, mode: 0, pico: { ${lines}, select: 17 } },
  sensor: { hz: 1e6, mode: 0, pico: { ${lines}, select: 20 } },
} },`
const setup = '({ spi }) => ({ memory: spi.memory.open(), sensor: spi.sensor.open(), one: native.bytes(1), state: { runs: 0 } })'
/** The first task forgets the bus in its second run; the other one asks the sensor in each. */
const tasks = `
  careless: every(millis(100), p => {
    p.state.runs = p.state.runs + 1
    p.memory.select()
    p.memory.write(p.one, millis(5))
    if (p.state.runs !== 2) p.memory.deselect()
  }),
  careful: every(millis(100), p => {
    p.sensor.write(p.one, millis(5))
  }),`

test('a task that forgets its bus is ended by the fault busHeld, and the next one finds the bus free', async () => {
  const built = await withPayload(payloadText({ declaration, setup, tasks }), file => compilePayload({ file, board: 'host', flavour: 'flight' }))
  const ended: number[] = []
  const board = createHostBoard(built.bundle!, built.declaration.wiring ?? {}, { onEnded: cause => ended.push(cause) })
  const [memory, sensor] = [new SpiLog([0], 1e6), new SpiLog([0], 1e6)]
  board.attachSpi('memory', memory)
  board.attachSpi('sensor', sensor)
  board.power.on()
  board.advance(480e6)
  expect(ended).toEqual([Fault.busHeld])
  // Boot takes 50 ms; runs at 50, 150, 250, 350 and 450 ms.
  expect(memory.log.join(' ')).toBe('S 00 D S 00 D S 00 D S 00 D S 00 D')
  expect(sensor.log.filter(entry => entry === 'S').length).toBe(5)
})
