import { readFileSync } from 'node:fs'
import { openPort } from '../../hil/link/serial-port'
import { summarise } from '../../hil/procedure/describe'
import { readDictionary } from '../../hil/station/dictionary'
import type { LogEntry } from '../../hil/station/log'
import { askIdentity, ping } from '../../hil/station/requests'
import { Station } from '../../hil/station/station'
import { BerthError } from '../diagnostics/error'

export interface WatchOptions {
  readonly port: string
  /** Path of the dictionary.json that was written beside the image. */
  readonly dictionary: string
}

/** A station on a serial port of this machine: asks the payload who it is, pings it, and tells what it says until `interrupted` resolves. */
export async function watch({ port: path, dictionary: file }: WatchOptions, tell: (line: string) => void, interrupted: Promise<void>): Promise<void> {
  const dictionary = readDictionary(textOf(file), file)
  const port = await openPort(path, dictionary.link.baud)
  const start = process.hrtime.bigint()
  const clock = {
    get now() {
      return Number(process.hrtime.bigint() - start)
    },
  }
  // By the second of the day: another one at each start, and ahead of the last in the hours that follow it.
  const firstSequenceCount = Math.floor(Date.now() / 1000) % 0x4000
  const station = new Station({ dictionary, port, clock, epochSeconds: 0, firstSequenceCount })
  let told = 0
  const tellNew = () => {
    for (; told < station.log.length; told += 1) tell(lineOf(station.log[told]!))
  }
  const lost = new Promise<never>((_, reject) => {
    port.on('data', tellNew)
    port.once('close', (cause: unknown) => reject(new BerthError('B0005', `the port ${path} is gone`, { mend: 'plug it in again, then start again', cause })))
  })
  tell(`station on ${path}, ${dictionary.link.baud} 8N1, for ${dictionary.payload}`)
  station.send(askIdentity())
  station.send(ping())
  tellNew()
  try {
    await Promise.race([interrupted, lost])
  } finally {
    port.removeAllListeners('close')
    if (port.isOpen) await new Promise<void>(resolve => port.close(() => resolve()))
  }

  function lineOf(entry: LogEntry): string {
    const at = `${(entry.at / 1e9).toFixed(3).padStart(9)} s`
    if (entry.kind === 'command') return `${at}  → ${entry.title}`
    if (entry.kind === 'unframed') return `${at}  ← no packet: ${entry.reason}`
    return `${at}  ← ${summarise(dictionary, entry)}${entry.verified ? '' : ' (unverified)'}`
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new BerthError('B0005', 'the dictionary cannot be read', {
      where: file,
      why: cause instanceof Error ? cause.message : String(cause),
      mend: 'give the dictionary.json that berth build wrote beside the image',
      cause,
    })
  }
}
