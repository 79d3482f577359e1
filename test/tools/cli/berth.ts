import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'

/** The `berth` command as a process of its own, as a person starts it. */

const command = resolve('tools/berth.mjs')

export interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs it to its end. */
export function berth(args: readonly string[], env: Readonly<Record<string, string>> = {}, timeout = 60_000): Promise<Ended> {
  return new Promise(done => {
    execFile(process.execPath, [command, ...args], { encoding: 'utf8', timeout, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      done({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr }),
    )
  })
}

/** A TCP port of the loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? done(address.port) : reject(new Error('no address'))))
    })
  })
}
