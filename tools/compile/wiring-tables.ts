import { picoBoard } from '../../boards/pico/board'
import type { Wiring } from '../../firmware/declaration/items'
import type { WiringTables } from '../../hal/board'

/** The board's side of a declaration's wiring: numbers only, in declaration order (hal/board.ts). */

const pulls = { none: 0, up: 1, down: 2 } as const
/** RP2040 datasheet §4.9: input 0 is GP26, input 4 the temperature sensor. */
const firstAnalogPin = 26
const temperatureInput = 4

export function wiringTables(wiring: Wiring): WiringTables {
  const rows = <T, R>(wires: Readonly<Record<string, T>> | undefined, row: (wire: T) => R): R[] => Object.values(wires ?? {}).map(row)
  return {
    i2c: rows(wiring.i2c, ({ hz, pico }) => ({ ...pico, hz })),
    pwm: rows(wiring.pwm, ({ hz, pico }) => ({ ...pico, hz })),
    digital: rows(wiring.digital, ({ direction, pull, pico }) => ({ ...pico, output: direction === 'output' ? 1 : 0, pull: pulls[pull ?? 'none'] })),
    spi: rows(wiring.spi, ({ hz, mode, pico }) => ({ ...pico, hz, mode })),
    analog: rows(wiring.analog, ({ reference, pico }) => ({
      input: pico.pin === 'temperature' ? temperatureInput : pico.pin - firstAnalogPin,
      reference: reference ?? picoBoard.analog.reference,
    })),
    pulseCount: rows(wiring.pulseCount, ({ edge, pull, pico }) => ({ ...pico, falling: edge === 'falling' ? 1 : 0, pull: pulls[pull ?? 'none'] })),
    digitalBank: rows(wiring.digitalBank, ({ direction, pull, pico }) => ({
      ...pico,
      output: direction === 'output' ? 1 : 0,
      pull: pulls[pull ?? 'none'],
    })),
  }
}
