import fs from 'node:fs'
import { HilError } from '../../errors'

/** The part of a file system that the log writes with; a test gives one that is full. */
export type LogFiles = Pick<
  typeof fs,
  'mkdirSync' | 'openSync' | 'writeSync' | 'ftruncateSync' | 'fdatasyncSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'rmSync' | 'statfsSync'
>
export const realFiles: LogFiles = fs

/** Writes all of `octets` at `position`: a nearly full disk takes a part. */
export function writeAll(files: LogFiles, file: number, octets: Uint8Array, position = 0): void {
  for (let done = 0; done < octets.length; ) done += files.writeSync(file, octets, done, octets.length - done, position + done)
}

/** So that a name that was made or taken away survives a power cut of the bench. */
export function syncFolder(files: LogFiles, folder: string): void {
  const file = files.openSync(folder, 'r')
  try {
    files.fsyncSync(file)
  } finally {
    files.closeSync(file)
  }
}

export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | null)?.code ?? '')

export function writeFailure(where: string, cause: unknown): HilError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return isFull(cause)
    ? new HilError('B2104', 'the disk is full; the run was stopped and power switched off', {
        where,
        why,
        mend: 'make room (berth evidence prune), then start the run again',
        cause,
      })
    : new HilError('B2106', 'the record cannot be written; the run was stopped and power switched off', {
        where,
        why,
        mend: 'mend the disk or name another folder',
        cause,
      })
}

/** Fails with B2105 when less than `octets` are free where `folder` is. */
export function requireFree(files: LogFiles, folder: string, octets: number): void {
  const { bavail, bsize } = files.statfsSync(folder)
  const free = Number(bavail) * Number(bsize)
  if (free >= octets) return
  const mebi = (value: number) => `${(value / 2 ** 20).toFixed(0)} MiB`
  throw new HilError('B2105', 'power was not switched on: there is too little free disk for a record', {
    where: folder,
    why: `${mebi(free)} are free, a run needs ${mebi(octets)}`,
    mend: 'make room (berth evidence prune), or name a folder on another disk',
  })
}
