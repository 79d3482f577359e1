import type { Board, Nanoseconds } from '../../boards/contract'
import { HeaterLoad } from '../devices/heater-load'
import { Ina226Model } from '../devices/ina226'
import { InterlockSwitch } from '../devices/interlock-switch'
import { Tmp117Model } from '../devices/tmp117'
import { SensorTap } from '../faults/sensor-tap'
import { seededNoise } from './noise'
import type { World } from './world'

/**
 * The world of the crystal-furnace example: a cell that stores heat and loses it to its surroundings, a sensor that lags, a supply that sags.
 * It stands in rig time and is the same for the same seed. All constants are the example's own, of no real instrument.
 */
const cell = {
  /** J/K */
  heatCapacity: 16,
  /** W/K to the surroundings */
  loss: 0.12,
  /** s by which the sensor follows the cell */
  sensorLag: 0.8,
  /** °C, standard deviation of one conversion */
  sensorNoise: 0.005,
} as const
const feed = {
  /** V without load */
  voltage: 12,
  /** Ω of source and wires */
  resistance: 0.1,
  /** V, standard deviation */
  noise: 0.003,
  /** W of the controller and its sensors */
  baseLoad: 0.4,
  /** Ω: 12 W at 12 V */
  heater: 12,
  /** Ω, as the payload's declaration has it */
  shunt: 0.01,
} as const
/** Wiring of the example: sensors' addresses. */
const temperatureAddress = 0x48
const supplyAddress = 0x40

const stepSeconds = 0.01
const step: Nanoseconds = stepSeconds * 1e9

export interface FurnaceOptions {
  /** °C of the surroundings, and of the cell at the start. Default 20. */
  readonly ambient?: number
  /** Of all noise. Default 1. */
  readonly seed?: number
}

/** The furnace as nobody on board sees it: true values, and the hands that change it. */
export interface FurnaceWorld extends World {
  /** °C of the cell and of the sensor's body. */
  readonly temperature: number
  readonly sensorTemperature: number
  /** Heater power in W, supply voltage in V and current in A, as means over a PWM period. */
  readonly heaterPower: number
  readonly voltage: number
  readonly current: number
  /** °C of the surroundings; may be changed at any time. */
  ambient: number
  setInterlock(closed: boolean): void
  /** Fault: the temperature sensor repeats its last result. */
  setSensorStuck(stuck: boolean): void
  /** Fault: the temperature sensor answers no more. */
  setSensorSilent(silent: boolean): void
  /** Fault: the supply monitor answers no more. */
  setMonitorSilent(silent: boolean): void
}

/** Attaches the furnace to `sensors`, `heater` and `interlock` of the board. Before power; the interlock is closed. */
export function createFurnaceWorld(board: Board, options: FurnaceOptions = {}): FurnaceWorld {
  const { clock } = board
  const noise = seededNoise(options.seed ?? 1)
  const heater = new HeaterLoad(board.pwm('heater'), feed.heater)
  const interlock = new InterlockSwitch(board.digital('interlock'))
  const state = {
    ambient: options.ambient ?? 20,
    cell: options.ambient ?? 20,
    sensor: options.ambient ?? 20,
    voltage: 0,
    current: 0,
    heaterPower: 0,
    sag: undefined as number | undefined,
  }
  const taps = { cell: new SensorTap(clock), voltage: new SensorTap(clock), current: new SensorTap(clock) }
  const sensor = new Tmp117Model(temperatureAddress, clock, () => taps.cell.sense(state.sensor + cell.sensorNoise * noise()))
  const monitor = new Ina226Model(supplyAddress, clock, {
    voltage: () => taps.voltage.sense(state.voltage + feed.noise * noise()),
    current: () => taps.current.sense(state.current),
    shunt: feed.shunt,
  })
  board.attachI2c('sensors', sensor)
  board.attachI2c('sensors', monitor)
  interlock.set(true)

  const supply = (): void => {
    if (!board.power.isOn) {
      sensor.powerOff()
      monitor.powerOff()
      state.voltage = state.current = state.heaterPower = 0
      return
    }
    sensor.powerOn()
    monitor.powerOn()
    // The sag of the step before is close enough at 100 steps a second.
    const volts = state.voltage === 0 ? feed.voltage : state.voltage
    state.current = heater.current(volts) + feed.baseLoad / volts
    state.heaterPower = heater.power(volts)
    state.voltage = (state.sag ?? feed.voltage) - state.current * feed.resistance
  }
  const tick = (): void => {
    supply()
    const loss = cell.loss * (state.cell - state.ambient)
    state.sensor += ((state.cell - state.sensor) / cell.sensorLag) * stepSeconds
    state.cell += ((state.heaterPower - loss) / cell.heatCapacity) * stepSeconds
    clock.at(clock.now + step, tick)
  }
  clock.at(clock.now, tick)

  return {
    meter: () => ({ volts: state.voltage, amps: state.current, celsius: state.cell }),
    sensors: { cell: { read: taps.cell }, supply: { voltage: taps.voltage, current: taps.current } },
    sag: volts => {
      state.sag = volts
    },
    get temperature() {
      return state.cell
    },
    get sensorTemperature() {
      return state.sensor
    },
    get heaterPower() {
      return state.heaterPower
    },
    get voltage() {
      return state.voltage
    },
    get current() {
      return state.current
    },
    get ambient() {
      return state.ambient
    },
    set ambient(celsius) {
      state.ambient = celsius
    },
    setInterlock: closed => interlock.set(closed),
    setSensorStuck: stuck => {
      sensor.stuck = stuck
    },
    setSensorSilent: silent => {
      sensor.silent = silent
    },
    setMonitorSilent: silent => {
      monitor.silent = silent
    },
  }
}
