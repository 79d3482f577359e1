import { picoBoard } from '../../boards/pico/board'
import type { Wiring } from '../../firmware/declaration/items'
import type { Tell } from './wiring-checks'

/** Pins, controllers and rates that a Raspberry Pi Pico has (boards/pico/board.ts), each for one thing. */
export function checkPicoPins(wiring: Wiring, find: Tell): void {
  const pins = new Owners('GP', find)
  const take = (where: string, pin: number): void => {
    if (pin === picoBoard.link.tx || pin === picoBoard.link.rx) find(where, `GP${pin} is the station link's`, 'use another pin')
    else if (!picoBoard.payloadPins.includes(pin))
      find(where, `a Pico has no pin GP${pin} for a payload`, 'use GP2–GP22, GP26–GP28, or GP25, which also drives the LED')
    pins.take(where, pin)
  }
  checkI2C(wiring, take, find)
  checkSPI(wiring, take, find)
  for (const [name, { pico }] of Object.entries(wiring.analog ?? {})) {
    const where = `analog.${name}`
    if (pico.pin === 'temperature') pins.take(where, pico.pin)
    else if (!picoBoard.analog.pins.includes(pico.pin))
      find(where, `GP${String(pico.pin)} cannot measure`, "use GP26–GP28, GP29 for the supply, or 'temperature'")
    else pins.take(where, pico.pin)
  }
  checkSlices(wiring, take, find)
  for (const [name, { pico }] of Object.entries(wiring.digital ?? {})) take(`digital.${name}`, pico.pin)
  for (const [name, { pico }] of Object.entries(wiring.digitalBank ?? {})) {
    const where = `digitalBank.${name}`
    const { maxLines } = picoBoard.digitalBank
    if (!Number.isInteger(pico.count) || pico.count < 1 || pico.count > maxLines) find(where, `a bank of ${pico.count} lines`, `use 1 to ${maxLines}`)
    else for (let line = 0; line < pico.count; line++) take(where, pico.first + line)
  }
}

type Take = (where: string, pin: number) => void

/** Who has what; two of one are told. */
class Owners {
  private readonly owners = new Map<number | string, string>()

  constructor(
    private readonly prefix: string,
    private readonly find: Tell,
  ) {}

  take(where: string, what: number | string): void {
    const other = this.owners.get(what)
    if (other !== undefined) {
      const name = typeof what === 'number' ? `${this.prefix}${what}` : `the ${what} sensor`
      this.find(where, `${name} is also wiring.${other}'s`, 'use another one')
    }
    this.owners.set(what, where)
  }
}

const listOf = (fits: (pin: number) => boolean): string => picoBoard.payloadPins.filter(fits).join(', GP')

function checkI2C(wiring: Wiring, take: Take, find: Tell): void {
  const { portOfPin, lineOfPin } = picoBoard.i2c
  const ports = new Owners('I2C', find)
  for (const [name, { pico }] of Object.entries(wiring.i2c ?? {})) {
    const where = `i2c.${name}`
    for (const line of ['sda', 'scl'] as const) {
      const pin = pico[line]
      const fits = (candidate: number): boolean => portOfPin(candidate) === pico.port && lineOfPin(candidate) === line
      take(where, pin)
      if (!fits(pin)) find(where, `GP${pin} cannot be ${line.toUpperCase()} of I2C${pico.port}`, `use GP${listOf(fits)}`)
    }
    ports.take(where, pico.port)
  }
}

/** Devices of one controller share its lines and have a select pin each. */
function checkSPI(wiring: Wiring, take: Take, find: Tell): void {
  const { portOfPin, lineOfPin, minHz, maxHz } = picoBoard.spi
  const buses = new Map<number, { readonly where: string; readonly lines: string }>()
  for (const [name, { hz, pico }] of Object.entries(wiring.spi ?? {})) {
    const where = `spi.${name}`
    if (!(hz >= minHz && hz <= maxHz)) find(where, `a clock of ${hz} Hz`, `use ${minHz} Hz to ${maxHz / 1e6} MHz`)
    take(where, pico.select)
    const lines = `GP${pico.sck}, GP${pico.tx}, GP${pico.rx}`
    const bus = buses.get(pico.port)
    if (bus !== undefined) {
      if (bus.lines !== lines)
        find(where, `SPI${pico.port} has ${bus.lines} for wiring.${bus.where}, not ${lines}`, 'give devices of one controller the same lines')
      continue
    }
    buses.set(pico.port, { where, lines })
    for (const line of ['sck', 'tx', 'rx'] as const) {
      const fits = (candidate: number): boolean => portOfPin(candidate) === pico.port && lineOfPin(candidate) === line
      take(where, pico[line])
      if (!fits(pico[line])) find(where, `GP${pico[line]} cannot be ${line.toUpperCase()} of SPI${pico.port}`, `use GP${listOf(fits)}`)
    }
  }
}

/** PWM outputs of one slice share its rate; a pulse counter has a slice to itself. */
function checkSlices(wiring: Wiring, take: Take, find: Tell): void {
  const { minHz, maxHz, sliceOfPin, outputOfPin } = picoBoard.pwm
  const slices = new Map<number, { readonly where: string; readonly hz: number }>()
  const outputs = new Owners('the PWM output of GP', find)
  for (const [name, { hz, pico }] of Object.entries(wiring.pwm ?? {})) {
    const where = `pwm.${name}`
    take(where, pico.pin)
    outputs.take(where, outputOfPin(pico.pin))
    if (!(hz >= minHz && hz <= maxHz)) find(where, `${hz} Hz is outside ${minHz} Hz – ${maxHz / 1e3} kHz`, 'use a rate in that range')
    const slice = sliceOfPin(pico.pin)
    const other = slices.get(slice)
    if (other !== undefined && other.hz !== hz)
      find(where, `shares PWM slice ${slice} with wiring.${other.where}, which runs at ${other.hz} Hz`, 'give both one rate, or use a pin of another slice')
    slices.set(slice, { where, hz })
  }
  for (const [name, { pico }] of Object.entries(wiring.pulseCount ?? {})) {
    const where = `pulseCount.${name}`
    take(where, pico.pin)
    if (!picoBoard.pulseCount.isCounted(pico.pin)) find(where, `GP${pico.pin} cannot be counted`, `use an odd pin: GP${listOf(picoBoard.pulseCount.isCounted)}`)
    const slice = sliceOfPin(pico.pin)
    const other = slices.get(slice)
    if (other !== undefined) find(where, `needs PWM slice ${slice} for itself, which is also wiring.${other.where}'s`, 'use a pin of another slice')
    slices.set(slice, { where, hz: 0 })
  }
}
