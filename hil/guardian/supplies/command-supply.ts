import { execFile } from 'node:child_process'
import { HilError } from '../../errors'
import { type Command, type PowerSupply, type SupplyOptions, type SupplyReading, supplyMillis } from '../supply'

/** A supply or relay behind programs of the user's. */
export function commandSupply({ on, off, read }: Extract<SupplyOptions, { kind: 'command' }>): PowerSupply {
  const name = `supply switched by ${on[0]}`
  const run = ([program, ...args]: Command, what: string): Promise<string> =>
    new Promise((resolve, reject) =>
      execFile(program, args, { timeout: supplyMillis, killSignal: 'SIGKILL', maxBuffer: 4096, encoding: 'utf8' }, (cause, said, complaint) =>
        cause === null
          ? resolve(said)
          : reject(
              new HilError('B2123', `the power supply cannot be ${what}`, {
                where: [program, ...args].join(' '),
                why: cause.killed === true ? `it took more than ${supplyMillis} ms` : complaint.trim() || cause.message,
                mend: 'run that command by hand; it must end with status 0 at once',
                cause,
              }),
            ),
      ),
    )
  return {
    name,
    on: async () => void (await run(on, 'switched on')),
    off: async () => void (await run(off, 'switched off')),
    read: async () => (read === undefined ? {} : readingOf(await run(read, 'read'), name)),
    close: () => {},
  }
}

/** Reads `{"volts": …, "amps": …, "celsius": …}`; a value that is no finite number is refused, for a limit could not be held against it. */
export function readingOf(said: string, where: string): SupplyReading {
  try {
    const given = JSON.parse(said) as Record<string, unknown>
    const reading: { -readonly [K in keyof SupplyReading]: SupplyReading[K] } = {}
    for (const key of ['volts', 'amps', 'celsius'] as const) {
      const value = given[key]
      if (value === undefined) continue
      if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${key} is ${JSON.stringify(value)}`)
      reading[key] = value
    }
    return reading
  } catch (cause) {
    throw new HilError('B2123', 'the power supply does not say what it measures', {
      where,
      why: (cause as Error).message,
      mend: 'it must print {"volts": 12, "amps": 0.1}',
      cause,
    })
  }
}
