import type { Declaration } from '../../firmware/declaration/items'
import { seconds } from '../link/rig'
import type { Within } from '../questions/ask'
import { follows } from '../questions/follows'
import { verification } from '../questions/patterns'
import { fails, holds, type Question } from '../questions/question'
import type { Client } from '../station/client'
import type { CommandEntry, TelemetryOf } from '../station/log'
import type { Session } from './session'

/** Commands as a test sends them: each waits until the payload accepted it. */

/** Longest wait for the acceptance of a command. */
export const answerLimit = seconds(2)

/** An accepted command. */
export interface Sent {
  readonly command: CommandEntry
  /** Waits until it is carried out to its end, as a procedure started by it is. */
  completes(bound: Within): Promise<void>
  /** Waits until it fails after its start; gives the documented name of the cause. */
  fails(bound: Within): Promise<string>
}

type Awaited<F> = F extends (...args: infer A) => CommandEntry ? (...args: A) => Promise<Sent> : never
type All<T> = { readonly [N in keyof T]: Awaited<T[N]> }

/** Each rejects with the documented code when the payload refuses (B2004), and with B2008 for a value out of its range. */
export interface Commands<D extends Declaration> {
  readonly send: All<Client<D>['send']>
  readonly arm: All<Client<D>['arm']>
  readonly fire: All<Client<D>['fire']>
}

export function commandsOf<D extends Declaration>(session: Session): Commands<D> {
  const { client } = session.bench
  const awaited = (calls: object) =>
    Object.fromEntries(
      Object.entries(calls as Readonly<Record<string, (args?: object) => CommandEntry>>).map(([name, call]) => [
        name,
        (args?: object) => accepted(session, call(args)),
      ]),
    )
  return { send: awaited(client.send), arm: awaited(client.arm), fire: awaited(client.fire) } as unknown as Commands<D>
}

/** Waits for the acceptance of a command that was sent just now; questions of the test begin at the command from here on. */
export async function accepted(session: Session, command: CommandEntry): Promise<Sent> {
  session.did(command.index)
  await session.ask(acceptance(command), { within: answerLimit, since: command.index })
  const later = (bound: Within): Within => ({ since: command.index, ...bound })
  return {
    command,
    async completes(bound) {
      await session.ask(completion(command), later(bound))
    },
    async fails(bound) {
      return (await session.ask(follows(verification(command, 'failed')), later(bound))).value.codeName
    },
  }
}

/** "accepted", and nothing else. */
function acceptance(command: CommandEntry): Question<TelemetryOf<'accepted'>> {
  return settled(command, 'accepted', 'refused', `${command.title} is accepted`)
}
function completion(command: CommandEntry): Question<TelemetryOf<'completed'>> {
  return settled(command, 'completed', 'failed', `${command.title} completes`)
}

function settled<K extends 'accepted' | 'completed'>(command: CommandEntry, good: K, bad: 'refused' | 'failed', asked: string): Question<TelemetryOf<K>> {
  const right = verification(command, good)
  const wrong = verification(command, bad)
  return {
    asked,
    see(entry) {
      const found = right.match(entry)
      if (found !== undefined) return holds(found.entry)
      const denied = wrong.match(entry)
      return denied === undefined
        ? undefined
        : fails(`${command.title} ${bad === 'refused' ? 'was refused' : 'failed'}: code ${denied.value.code} ${denied.value.codeName}`)
    },
    lapse: () => fails(`${command.title} was not answered "${good}"`),
    shows: (entry, dictionary) => {
      const seen = right.match(entry)
      if (seen !== undefined) return right.show(seen.value, dictionary)
      const denied = wrong.match(entry)
      return denied === undefined ? undefined : wrong.show(denied.value, dictionary)
    },
  }
}
