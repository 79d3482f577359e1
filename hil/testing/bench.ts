import { type TaskMeta, type TestAPI, type TestContext, test as vitestTest } from 'vitest'
import type { Declaration } from '../../firmware/declaration/items'
import type { Payload } from '../../firmware/declaration/payload'
import { HilError } from '../errors'
import { type Decision, decide, describeDecision } from '../measurement/decide'
import type { Measurement } from '../report/run-record'
import type { Client } from '../station/client'
import type { World } from '../worlds/world'
import { type Commands, commandsOf } from './commands'
import { booted, type Modes, modesOf, type Parameters, type Power, parametersOf, powerOf, type RigTime, rigTimeOf } from './controls'
import { type Faults, faultsOf } from './faults'
import './matchers'
import { withRequirements } from './options'
import { Session } from './session'
import { boardSource, type TestedBoard } from './source'
import { type Events, eventsOf, type Telemetry, telemetryOf } from './watches'

/** What a test of a payload may ask for. Each test has a fresh board of its own, booted and under record. */
export interface BenchFixtures<D extends Declaration, S extends object> {
  /** What all others share; for what they do not offer. */
  readonly session: Session
  /** Everything that a station can ask of the payload, without waiting for its answer. */
  readonly client: Client<D>
  readonly send: Commands<D>['send']
  readonly arm: Commands<D>['arm']
  readonly fire: Commands<D>['fire']
  readonly telemetry: Telemetry<D>
  readonly events: Events<D>
  readonly modes: Modes<D>
  readonly parameters: Parameters<D>
  readonly power: Power
  readonly faults: Faults<D, S>
  readonly rig: RigTime
  /** What is around the payload, as nobody on board sees it. */
  readonly world: World | undefined
  /** What the test runs on. */
  readonly tested: TestedBoard
  /** Leaves a line in the record and on its time axis. */
  readonly note: (text: string) => void
  /** Judges a number with its uncertainty against its limits: a fail ends the test (B2035), a marginal one makes the test marginal. */
  readonly measure: (name: string, measurement: Measurement) => Decision
}

/**
 * Vitest's `test` for one payload: `const test = bench(furnace)`. Names and types come from the payload's declaration; at run time the board,
 * its image and its dictionary come from `berth test`.
 */
export function bench<D extends Declaration, S extends object>(payload: Payload<D, S>): TestAPI<BenchFixtures<D, S>> {
  const open = async (context: TestContext, use: (session: Session) => Promise<void>) => {
    const { meta, result } = context.task
    const before = meta.berth?.attempts ?? []
    const errorsBefore = result?.errors?.length ?? 0
    const ran = (duration: number) => {
      meta.berth = { ...meta.berth, attempts: [...before, { errorsBefore, duration }] }
    }
    ran(0)
    const notRun = (reason: string): never => context.skip(`not run: ${reason}`)
    const opened = await boardSource().open(payload.name, notRun, `${context.task.file.name} ${context.task.fullTestName}`)
    const session = new Session(opened, notRun)
    meta.berth = { ...meta.berth, measured: [], tested: opened.tested, ...(opened.log === undefined ? {} : { log: opened.log }) }
    try {
      await begin(session, meta.berth.power === 'off')
      await use(session)
    } finally {
      ran(session.bench.rig.now)
      await opened.bench.close()
    }
  }
  const of =
    <T>(make: (session: Session) => T) =>
    async ({ session }: { readonly session: Session }, use: (value: T) => Promise<void>) =>
      use(make(session))
  const extended = vitestTest.extend({
    session: async ({ task, skip }: TestContext, use: (session: Session) => Promise<void>) => open({ task, skip } as TestContext, use),
    client: of(session => session.bench.client as unknown as Client<D>),
    send: of(session => commandsOf(session).send),
    arm: of(session => commandsOf(session).arm),
    fire: of(session => commandsOf(session).fire),
    telemetry: of(telemetryOf),
    events: of(eventsOf),
    modes: of(modesOf),
    parameters: of(parametersOf),
    power: of(powerOf),
    faults: of(session => faultsOf<D, S>(session)),
    rig: of(rigTimeOf),
    world: of(session => session.opened.world),
    tested: of(session => session.opened.tested),
    measure: async ({ task }: TestContext, use: (value: BenchFixtures<D, S>['measure']) => Promise<void>) => use(measuring(task.meta)),
    note: of(session => (text: string) => session.bench.recorder.note(text)),
  } as never) as unknown as TestAPI<BenchFixtures<D, S>>
  return withRequirements(extended)
}

/** The board as a test finds it: booted, or without power where the test asks for that. */
async function begin(session: Session, isOff: boolean): Promise<void> {
  const { bench, powerIsFixed, restart } = session.opened
  if (powerIsFixed !== undefined && isOff) session.notRun(powerIsFixed)
  if (isOff) return
  if (restart !== undefined) restart()
  else await bench.board.power.on()
  await booted(session)
}

function measuring(meta: TaskMeta): (name: string, measurement: Measurement) => Decision {
  return (name, measurement) => {
    const decision = decide(measurement)
    meta.berth = { ...meta.berth, measured: [...(meta.berth?.measured ?? []), { name, measurement, decision }] }
    if (decision === 'fail') throw new HilError('B2035', `${name} lies outside its limits`, { why: describeDecision(measurement) })
    return decision
  }
}
