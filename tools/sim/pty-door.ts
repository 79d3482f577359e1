import { type ChildProcess, spawn } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { resolve as absolute } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { BerthError } from '../diagnostics/error'
import { type Door, type DoorOwner, mostWaiting } from './door'

const readyWithinMillis = 5_000
const pollMillis = 10

/** A pseudo-terminal at `path`, made by socat; programs may open and close it one after another. B0002 without socat, B0005 when it cannot be made. */
export async function openPtyDoor(path: string, owner: DoorOwner): Promise<Door> {
  if (exists(path)) throw notMade(path, 'there is a file of that name', 'remove it, or give another path with --pty')
  // ignoreeof: the terminal stays when a program closes it.
  const socat = spawn('socat', ['STDIO', `PTY,raw,echo=0,ignoreeof,link=${path}`], { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  socat.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000)
  })
  socat.stdin.on('error', () => socat.kill())
  socat.stdout.on('data', (octets: Uint8Array) => owner.receive(octets))
  const ended = new Promise<never>((_, reject) => {
    socat.once('error', cause =>
      reject(new BerthError('B0002', 'socat is missing', { why: cause.message, mend: 'sudo apt-get install socat, or use --tcp PORT', cause })),
    )
    socat.once('close', () => reject(notMade(path, complaint(said), 'give a path in a folder you may write to with --pty')))
  })
  // Whoever waits for it sees it; before that and after `close` nobody does.
  ended.catch(() => {})
  await Promise.race([ended, appeared(path, socat)])
  return {
    address: path,
    lost: ended,
    send: octets => {
      // A terminal that nobody reads holds a few KiB; what does not fit waits here, and what waits too long is lost, as on a wire.
      if (socat.stdin.writableLength <= mostWaiting) socat.stdin.write(octets)
    },
    close: () => {
      socat.kill()
    },
  }
}

async function appeared(path: string, socat: ChildProcess): Promise<void> {
  for (let waited = 0; !exists(path); waited += pollMillis) {
    if (waited > readyWithinMillis) {
      socat.kill()
      throw notMade(path, `socat made none within ${readyWithinMillis / 1000} s`, 'use --tcp PORT')
    }
    await pass(pollMillis)
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** socat's last words, without its time stamp and process id. */
function complaint(said: string): string {
  return (
    said
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^\S+ \S+ socat\[\d+\] [A-Z] /, '') || 'socat ended'
  )
}

const notMade = (path: string, why: string, mend: string): BerthError =>
  new BerthError('B0005', 'the pseudo-terminal cannot be made', { where: absolute(path), why, mend })
