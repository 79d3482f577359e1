import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { LogHeader } from '../../../../hil/recorder/log/format'
import { LogWriter, type LogWriterOptions } from '../../../../hil/recorder/log/writer'

const room = mkdtempSync(join(tmpdir(), 'berth-log-'))
afterAll(() => rmSync(room, { recursive: true, force: true }))
let made = 0

export const newFolder = (): string => join(room, String(made++))

export const header: LogHeader = {
  board: 'fake',
  proofLevel: 'host model',
  baud: 115_200,
  lineErrors: 'observable',
  started: '2026-11-24T12:00:00.000Z',
}

/** A writer into a new folder, at a rig time that the test sets. */
export function newLog(options: Partial<LogWriterOptions> = {}): { readonly folder: string; readonly writer: LogWriter; readonly clock: { now: number } } {
  const clock = { now: 0 }
  const folder = newFolder()
  return { folder, clock, writer: new LogWriter({ folder, header, clock, ...options }) }
}
