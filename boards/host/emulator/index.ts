import type { Board, DigitalDrive, I2cTarget, I2cTransfer, Nanoseconds, PwmSense } from '../../contract'
import { HostController } from './controller'
import { HostDigitalLine } from './digital-line'
import { hostFault } from './faults'
import { createHostNatives } from './host-natives'
import { HostI2cBus } from './i2c-bus'
import { HostPwmOutput } from './pwm-output'
import type { HostBundle } from './script'
import { HostSerialLine } from './serial-line'
import { VirtualClock } from './virtual-clock'

export type { HostBundle } from './script'

/** The host board: a payload compiled to JavaScript, in virtual time, on models of the Pico's peripherals at the level of transactions. */

/** What the board needs of a declaration's `wiring`. Order is the slots' order. */
export interface HostWiring {
  readonly i2c?: Readonly<Record<string, { readonly hz: number }>>
  readonly pwm?: Readonly<Record<string, object>>
  readonly digital?: Readonly<Record<string, { readonly direction: 'input' | 'output'; readonly pull?: 'up' | 'down' }>>
}

export interface HostOptions {
  /** Rate of the station's line. Default 115,200. */
  readonly baud?: number
  /** Milliseconds on the wall after which an activity counts as endless. Default 3,000: far above any honest activity, also on a busy machine. */
  readonly wallLimit?: number
  /** Told of every activity the board ended: hal/faults.ts, or 0xFFFE script error, 0xFFFF budget. */
  readonly onEnded?: (cause: number, error: Error) => void
}

/**
 * Rig time stops between steps of the script: `advance` may return past `until` by the bus time of one step, and an early return
 * after `pause` likewise.
 */
export function createHostBoard(bundle: HostBundle, wiring: HostWiring, options: HostOptions = {}): Board {
  const clock = new VirtualClock()
  const serial = new HostSerialLine(options.baud ?? 115200, clock)
  let paused = false
  let on = false
  const named = <T>(of: Readonly<Record<string, T>> | undefined): [string, T][] => Object.entries(of ?? {})
  const buses = named(wiring.i2c).map(([name, { hz }]): [string, HostI2cBus] => [
    name,
    new HostI2cBus(
      name,
      hz,
      clock,
      until => controller.pass(until),
      transfer => board.onI2c(transfer),
    ),
  ])
  const outputs = named(wiring.pwm).map(([name]): [string, HostPwmOutput] => [name, new HostPwmOutput(clock)])
  const lines = named(wiring.digital).map(([name, { direction, pull }]): [string, HostDigitalLine] => [name, new HostDigitalLine(direction === 'output', pull)])
  const find = <T>(kind: string, of: [string, T][], name: string): T => {
    const found = of.find(([known]) => known === name)
    if (found === undefined)
      throw hostFault('B1090', `${kind} '${name}'`, `use one of ${of.map(([known]) => `'${known}'`).join(', ') || 'none: the payload declares no such wiring'}`)
    return found[1]
  }

  const controller = new HostController(bundle, clock, options.wallLimit ?? 3000, {
    resetPeripherals: () => {
      serial.reset()
      for (const [, output] of outputs) output.reset()
      for (const [, line] of lines) line.close()
      for (const [, bus] of buses) bus.reset()
    },
    hostNatives: watchdogStart =>
      createHostNatives({
        serial,
        i2c: buses.map(([, bus]) => bus),
        pwm: outputs.map(([, output]) => output),
        digital: lines.map(([, line]) => line),
        watchdogStart,
      }),
    onEnded: (cause, error) => options.onEnded?.(cause, error),
  })
  serial.onReceived = () => controller.wake()

  const board: Board = {
    name: 'host',
    proofLevel: 'host model',
    clock,
    link: serial,
    power: {
      get isOn() {
        return on
      },
      on: () => {
        if (on) return
        on = true
        controller.powerOn()
      },
      off: () => {
        on = false
        controller.powerOff()
      },
    },
    attachI2c: (bus: string, target: I2cTarget) => find('I2C bus', buses, bus).attach(target),
    pwm: (output: string): PwmSense => find('PWM output', outputs, output),
    digital: (input: string): DigitalDrive => find('digital line', lines, input),
    onI2c: (_: I2cTransfer) => {},
    advance: (until: Nanoseconds) => {
      paused = false
      clock.run(until, () => paused)
    },
    pause: () => {
      paused = true
    },
  }
  return board
}
