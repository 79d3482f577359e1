import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { autoDetect } from '@serialport/bindings-cpp'
import { SerialPortStream } from '@serialport/stream'
import { HilError } from '../errors'

/** An open serial port of this machine: what the bench has on a board's line, over the operating system's driver. */
export type OpenPort = SerialPortStream

/**
 * Opens a serial port at `path`, `baud` 8N1, for this process alone. Fails with B2003 when somebody holds it (named, if /proc tells),
 * B2010 when there is none or it cannot be set so, B2011 when the user may not open it.
 */
export async function openPort(path: string, baud: number): Promise<OpenPort> {
  // A port that another program has open without a lock would be shared: each would get some of the octets. A pseudo-terminal is held by its maker.
  const holder = attempt(() => realpathSync(path))?.startsWith('/dev/pts/') ? undefined : holderOf(path)
  if (holder !== undefined) throw busy(path, holder)
  const port = new SerialPortStream({ binding: autoDetect(), path, baudRate: baud, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open(cause => (cause === null || cause === undefined ? resolve() : reject(portError(path, baud, cause)))))
  return port
}

function portError(path: string, baud: number, cause: Error): HilError {
  const why = cause.message.replace(/^Error:? /, '')
  if (/cannot lock|busy/i.test(why)) return busy(path, holderOf(path) ?? 'another program', cause)
  if (/permission denied|not permitted/i.test(why)) {
    const group = groupOf(path)
    return new HilError('B2011', `the port ${path} may not be opened`, {
      why: `user ${userInfo().username} has no right to it${group === undefined ? '' : `; group ${group} has`}`,
      mend: group === undefined ? 'ask whoever administers this machine' : `sudo usermod -aG ${group} ${userInfo().username}, then log in again`,
      cause,
    })
  }
  if (/no such (file|device)/i.test(why))
    return new HilError('B2010', `there is no port ${path}`, { why, mend: 'plug the adapter in; ls /dev/serial/by-id lists those that are there', cause })
  return new HilError('B2010', `the port ${path} cannot be opened at ${baud} baud`, { why, mend: 'give the path of a serial port', cause })
}

const busy = (path: string, holder: string, cause?: unknown): HilError =>
  new HilError('B2003', `the port ${path} is held by ${holder}`, { mend: 'end that program, or use another port; one program owns a line', cause })

/** `process 812 (minicom)`, of those that have `path` open; undefined when none is seen: /proc shows other users' files to root only. */
function holderOf(path: string): string | undefined {
  const target = attempt(() => realpathSync(path))
  const processes = attempt(() => readdirSync('/proc'))?.filter(name => /^\d+$/.test(name)) ?? []
  const isOpenIn = (pid: string): boolean =>
    (attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []).some(file => attempt(() => readlinkSync(`/proc/${pid}/fd/${file}`)) === target)
  const holders = target === undefined ? [] : processes.filter(isOpenIn)
  if (holders.length === 0) return undefined
  return holders.map(pid => `process ${pid} (${attempt(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim()) ?? 'unknown'})`).join(' and ')
}

/** The group that may read and write the port, by name. */
function groupOf(path: string): string | undefined {
  const status = attempt(() => statSync(path))
  if (status === undefined || (status.mode & 0o060) !== 0o060) return undefined
  const line = attempt(() => readFileSync('/etc/group', 'utf8'))
    ?.split('\n')
    .find(entry => entry.split(':')[2] === String(status.gid))
  return line?.split(':')[0] ?? String(status.gid)
}

/** What a look at the file system gives, or undefined where that fails: processes end and files go while they are looked at. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
