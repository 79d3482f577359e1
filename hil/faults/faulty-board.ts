import type { Board } from '../../boards/contract'
import { HilError } from '../errors'
import { type FaultSlot, FaultyI2cTarget, FaultySpiTarget } from './bus-fault'
import { type FaultyLine, faultyLine } from './faulty-line'

/** A board whose line and whose devices can be made to fail. Without a fault it is the board: not an octet and not a nanosecond differs. */
export interface FaultyBoard extends Board {
  readonly link: FaultyLine
  /** The slot of an I2C device; B2031 where nothing is attached. */
  i2cSlot(bus: string, address: number): FaultSlot
  spiSlot(device: string): FaultSlot
}

export function faultyBoard(board: Board): FaultyBoard {
  const slots = new Map<string, FaultSlot>()
  const slotFor = (name: string): FaultSlot => {
    const slot: FaultSlot = { fault: undefined }
    slots.set(name, slot)
    return slot
  }
  const slotAt = (name: string): FaultSlot => {
    const slot = slots.get(name)
    if (slot !== undefined) return slot
    throw new HilError('B2031', `there is no ${name}`, { mend: `there are: ${[...slots.keys()].join(', ') || 'none'}` })
  }
  const faulty: FaultyBoard = {
    name: board.name,
    proofLevel: board.proofLevel,
    clock: board.clock,
    link: faultyLine(board.link, board.clock),
    power: board.power,
    attachI2c: (bus, target) => board.attachI2c(bus, new FaultyI2cTarget(target, slotFor(i2cName(bus, target.address)))),
    attachSpi: (device, target) => board.attachSpi(device, new FaultySpiTarget(target, slotFor(`SPI device ${device}`))),
    attachAnalog: (input, source) => board.attachAnalog(input, source),
    pwm: output => board.pwm(output),
    digital: input => board.digital(input),
    output: output => board.output(output),
    bank: bank => board.bank(bank),
    pulses: input => board.pulses(input),
    onI2c: () => {},
    onSpi: () => {},
    advance: until => board.advance(until),
    pause: () => board.pause(),
    i2cSlot: (bus, address) => slotAt(i2cName(bus, address)),
    spiSlot: device => slotAt(`SPI device ${device}`),
  }
  board.onI2c = transfer => faulty.onI2c(transfer)
  board.onSpi = transfer => faulty.onSpi(transfer)
  return faulty
}

const i2cName = (bus: string, address: number): string => `I2C device 0x${address.toString(16).padStart(2, '0')} on ${bus}`
