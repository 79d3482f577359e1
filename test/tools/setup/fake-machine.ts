import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Machine, Outcome } from '../../../tools/setup/machine.mjs'

/** What a made-up machine answers to a command line; undefined: there is no such command. */
export type Answer = Partial<Outcome> | undefined

export interface FakeMachine extends Machine {
  /** Every command line that was run, words joined by spaces. */
  readonly commands: string[]
  readonly written: () => string
}

/** A machine whose clock moves one second per command and whose commands are answered by `answer`. */
export function fakeMachine(answer: (line: string) => Answer, isRoot = true): FakeMachine {
  const commands: string[] = []
  let text = ''
  return {
    isRoot,
    commands,
    now: () => commands.length * 1000,
    write: more => {
      text += more
    },
    written: () => text,
    run: async (command, args) => {
      const line = [command, ...args].join(' ')
      commands.push(line)
      return { status: 0, stdout: '', stderr: '', timedOut: false, ...(answer(line) ?? { status: 127, stderr: `spawn ${command} ENOENT` }) }
    },
  }
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder of its own for one test, removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'berth-setup-'))
  folders.push(folder)
  return folder
}
