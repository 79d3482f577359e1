import {
  argument,
  channel,
  command,
  declarePayload,
  event,
  every,
  f32,
  fault,
  hazardous,
  millis,
  mode,
  parameter,
  procedure,
  seconds,
  u8,
  until,
  watts,
} from '../../../firmware/index'

/**
 * What a declaration forbids, proven by the type check of `npm test`: each `@ts-expect-error` fails it when the line below compiles.
 */

const probe = declarePayload('probe', {
  parameters: { setpoint: parameter(1, f32, { min: 0, max: 50, initial: 20 }) },
  telemetry: { temperature: channel(1, f32) },
  events: { hot: event(1, 'high', { at: f32 }) },
  modes: { safe: mode(0, { power: watts(1) }), run: mode(1, { power: watts(5) }) },
  commands: { heat: command(1, { level: argument(u8, { max: 3 }) }, { modes: ['run'] }), stop: command(2, {}) },
  procedures: { soak: procedure(1, { minutes: u8 }) },
  faults: { leak: fault(1, 'high', { rate: f32 }), noise: fault(2, 'low', {}) },
  wiring: { digital: { door: { direction: 'input', pico: { pin: 3 } } } },
})

const tasks = {}
const procedures = { *soak() {} }
const faults = { leak: () => {}, noise: () => {} }
const commands = { heat: () => {}, stop: () => {} }

// A complete payload compiles.
export default probe.onBoard(({ digital }) => ({ door: digital.door.open() }), {
  commands: {
    heat: (p, { level }) => {
      const number: number = level
      p.telemetry.temperature = number
      p.start.soak({ minutes: 1 })
    },
    stop: p => p.enter(p.modes.safe),
  },
  tasks: { look: every(millis(10), p => p.door.read()) },
  procedures: {
    *soak(p, { minutes }) {
      yield until(() => p.parameters.setpoint > minutes, millis(5))
    },
  },
  faults: {
    leak: (p, { rate }) => {
      p.telemetry.temperature = rate
      p.enter(p.modes.safe)
    },
    noise: p => p.stop.soak(),
  },
  modes: { run: { enter: p => p.fault.leak({ rate: 1 }), exit: p => p.enter(p.modes.safe) } },
})

// @ts-expect-error a fault without a response
probe.onBoard(() => ({}), { commands, tasks, procedures, faults: { leak: () => {} } })

// @ts-expect-error no response at all
probe.onBoard(() => ({}), { commands, tasks, procedures })

// @ts-expect-error a response to a fault that is not declared
probe.onBoard(() => ({}), { commands, tasks, procedures, faults: { leak: () => {}, noise: () => {}, fire: () => {} } })

// @ts-expect-error an action of a mode that is not declared
probe.onBoard(() => ({}), { commands, tasks, procedures, faults, modes: { fly: {} } })

// @ts-expect-error a handler is missing
probe.onBoard(() => ({}), { commands: { heat: () => {} }, tasks, procedures, faults })

// @ts-expect-error a procedure is missing
probe.onBoard(() => ({}), { commands, tasks, procedures: {}, faults })

// @ts-expect-error a wire that the declaration does not have
probe.onBoard(({ digital }) => ({ door: digital.window }), { commands, tasks, procedures, faults })

// @ts-expect-error a device named like a part of the kernel
probe.onBoard(() => ({ telemetry: 1 }), { commands, tasks, procedures, faults })

probe.onBoard(() => ({}), {
  commands: {
    heat: (p, args) => {
      // @ts-expect-error an argument that the command does not have
      args.height
      // @ts-expect-error an unknown mode
      p.enter(p.modes.fly)
      // @ts-expect-error a parameter is set by the station, not by a handler
      p.parameters.setpoint = 3
      // @ts-expect-error an unknown channel
      p.telemetry.pressure = 3
      // @ts-expect-error an event without its argument
      p.events.hot({})
      // @ts-expect-error a procedure with an argument of the wrong type
      p.start.soak({ minutes: true })
      // @ts-expect-error a fault without its argument
      p.fault.leak({})
    },
    stop: () => {},
  },
  tasks,
  procedures: {
    // @ts-expect-error a wait without a bound is no Wait
    *soak() {
      yield () => true
    },
  },
  faults,
})

const dangerous = declarePayload('dangerous', {
  modes: { safe: mode(0, { power: watts(1) }) },
  commands: { look: command(1, {}) },
  hazardous: { vent: hazardous(2, { valve: u8 }, { window: seconds(10) }) },
})
dangerous.onBoard(() => ({}), { commands: { look: () => {} }, hazardous: { vent: (_p, { valve }) => valve }, tasks, procedures: {} })
// @ts-expect-error a hazardous command without its handler
dangerous.onBoard(() => ({}), { commands: { look: () => {} }, tasks, procedures: {} })
// @ts-expect-error a hazardous command handled as if it were none
dangerous.onBoard(() => ({}), { commands: { look: () => {}, vent: () => {} }, hazardous: {}, tasks, procedures: {} })
// @ts-expect-error hazardous handlers that no declaration has
probe.onBoard(() => ({}), { commands, hazardous: { stop: () => {} }, tasks, procedures, faults })
// @ts-expect-error a hazardous command without a window
hazardous(3, {}, {})

// @ts-expect-error a payload without a safe mode
declarePayload('unsafe', { modes: { run: mode(1, { power: watts(5) }) } })
