import { beforeAll, describe, expect, it } from 'vitest'
import type { BuiltPayload } from '../../../tools/build/build-payload'
import type { BoardName } from '../../../tools/compile'
import { Bench, build } from './bench'

/** What a payload does to itself, in each part of it, on a board: each ends in a crash record, and the rest goes on. */

const parts = { task: 1, command: 2, procedure: 3, response: 4, action: 5 } as const
const kinds = { loop: 1, allocation: 2, recursion: 3, fault: 4 } as const

const text = `import { argument, channel, command, declarePayload, delay, every, fault, millis, mode, procedure, u8, u32, watts } from 'berth'

const declared = declarePayload('runaway', {
  telemetry: { ticks: channel(1, u32) },
  modes: { safe: mode(0, { power: watts(1) }), run: mode(1, { power: watts(1) }), idle: mode(2, { power: watts(1) }), trap: mode(3, { power: watts(1) }) },
  commands: { harm: command(7, { part: argument(u8), kind: argument(u8) }), soak: command(8, {}) },
  procedures: { dive: procedure(4, { kind: u8 }), wait: procedure(5, {}) },
  faults: { hurt: fault(6, 'medium', {}) },
})

function deep(n: number): number {
  return 1 + deep(n + 1)
}

function harm(kind: u8): void {
  const keep: number[][] = []
  let turns: u32 = 0
  if (kind === 1) while (kind === 1) turns = native.wrapU32(turns + 1)
  if (kind === 2) while (kind === 2) keep.push([1, 2, 3])
  if (kind === 3) turns = native.toU32(deep(1))
  native.fault(77)
}

export default declared.onBoard(() => ({ state: { task: 0, response: 0, action: 0, ticks: 0 } }), {
  commands: {
    harm: (p, { part, kind }) => {
      if (part === 1) p.state.task = kind
      if (part === 2) harm(kind)
      if (part === 3) p.start.dive({ kind })
      if (part === 4) {
        p.state.response = kind
        p.fault.hurt({})
      }
      if (part === 5) p.state.action = kind
    },
    soak: p => p.start.wait({}),
  },
  tasks: {
    fragile: every(millis(100), p => {
      const kind = native.toU8(p.state.task)
      if (kind !== 5) p.state.task = 0
      if (kind > 0) harm(kind)
    }),
    steady: every(millis(50), p => {
      p.state.ticks = p.state.ticks + 1
      p.telemetry.ticks = native.toU32(p.state.ticks)
    }),
  },
  procedures: {
    *dive(_p, { kind }) {
      yield delay(millis(10))
      harm(kind)
    },
    *wait() {
      for (let n = 0; n < 10000; n++) yield delay(0)
    },
  },
  faults: { hurt: p => harm(native.toU8(p.state.response)) },
  modes: { trap: { enter: p => harm(native.toU8(p.state.action)) } },
})
`

/** What the crash record must say; the numbers are those of the declaration. */
const records = {
  task: ['task', 1],
  command: ['command', 7],
  procedure: ['procedure', 4],
  response: ['fault response', 6],
  action: ['mode action', 3],
} as const
const codes = (board: BoardName) => ({ loop: 0xffff, allocation: board === 'pico' ? 0xfffd : 0xffff, recursion: 0xfffe, fault: 77 })
/** ids.ts Activity, by its name in the dictionary. */
const activities: Readonly<Record<string, number>> = { task: 4, command: 3, procedure: 5, 'fault response': 8, 'mode action': 9 }

export function runawaySuite(board: BoardName): void {
  let built: BuiltPayload
  beforeAll(async () => {
    built = await build(text, board)
  }, 120_000)

  describe.each(Object.keys(parts) as (keyof typeof parts)[])('in a %s', part => {
    it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
      'a %s ends in a crash record, is given up alone, and the link answers',
      kind => {
        const bench = new Bench(built)
        bench.until('boot')
        bench.mode('run')
        bench.until('mode')
        bench.command('harm', { part: parts[part], kind: kinds[kind] })
        if (part === 'action') bench.mode('trap')
        bench.run(20)
        bench.ping()
        const crash = bench.until('event', ({ name }) => name === 'activityFaulted')
        const [activity, number] = records[part]
        expect(crash.values).toMatchObject({ cause: codes(board)[kind], activity: activities[activity], number })
        expect(crash.values['place']).toBeGreaterThan(0)
        bench.until('pong', () => true, 1000, 0)
        const failures = bench.reports.filter(report => report.kind === 'failed').map(report => 'codeName' in report && report.codeName)
        expect(failures).toEqual(part === 'command' || part === 'procedure' || part === 'action' ? ['faulted'] : [])
        // A response or an action that breaks leads to safe mode; the rest leaves the mode alone.
        bench.run(150)
        const modes = bench.reports.flatMap(report => (report.kind === 'mode' ? [report.name] : []))
        expect(modes).toEqual(part === 'response' ? ['run', 'safe'] : part === 'action' ? ['run', 'trap', 'safe'] : ['run'])
        const before = bench.now('channels')['ticks']
        bench.run(500)
        expect(Number(bench.now('channels')['ticks']) - Number(before)).toBeGreaterThanOrEqual(8)
      },
      120_000,
    )
  })

  it('a task that always breaks leads to safe mode, then to the minimal kernel, which restarts into the payload when told', () => {
    const bench = new Bench(built)
    bench.until('boot', ({ kernel, bootCount, crash }) => kernel === 'payload' && bootCount === 1 && crash === undefined)
    bench.mode('run')
    bench.command('harm', { part: 1, kind: 5 })
    bench.until('mode', ({ name }) => name === 'safe', 5000)
    const boot = bench.until('boot', () => true, 10_000)
    expect(boot).toMatchObject({ kernel: 'minimal', resetReason: 5, bootCount: 2, crash: { cause: 77, activity: 'task', number: 1 } })
    bench.ping()
    bench.until('pong')
    bench.command('soak')
    expect(bench.until('refused').codeName).toBe('minimalKernel')
    expect(bench.until('housekeeping', () => true, 6000)).toMatchObject({ name: 'minimal', values: { refusedCommands: 1, crashCause: 77 } })
    // It stays: nothing of the payload runs, and the watchdog is fed.
    bench.run(5_000)
    expect(bench.reports.filter(report => report.kind === 'boot').length).toBe(2)
    bench.restart()
    expect(bench.until('boot')).toMatchObject({ kernel: 'payload', resetReason: 3, bootCount: 3 })
    bench.until('housekeeping', ({ name }) => name === 'channels')
  }, 120_000)

  it('a procedure of 10,000 cheap steps is not killed', () => {
    const bench = new Bench(built)
    bench.until('boot')
    bench.command('soak', {}, 1)
    bench.until('completed', () => true, 60_000)
    expect(bench.reports.filter(report => report.kind === 'event')).toEqual([])
  }, 240_000)

  it.each([
    ['does not end', 'while (true) native.toU8(1)'],
    ['takes all memory', 'const keep: number[][] = []\n  while (true) keep.push([1, 2, 3])'],
    ['raises a fault', 'native.fault(99)'],
  ])(
    'a payload whose setup %s ends in the minimal kernel after three attempts',
    async (_what, body) => {
      const broken = text
        .replace('onBoard(() => ({ state:', 'onBoard(() => start({ state:')
        .replace('function deep', `function start<T>(value: T): T {\n  ${body}\n  return value\n}\n\nfunction deep`)
      const bench = new Bench(await build(broken, board))
      const boot = bench.until('boot', () => true, 20_000)
      expect(boot).toMatchObject({ kernel: 'minimal', bootCount: 4, resetReason: 2, crash: { activity: 'boot' } })
      bench.ping()
      bench.until('pong')
    },
    120_000,
  )
}
