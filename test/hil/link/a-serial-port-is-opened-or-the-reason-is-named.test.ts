import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenPort, openPort } from '../../../hil/link/serial-port'

/** A pair of pseudo-terminals, as two ends of one serial line. */
const folder = mkdtempSync(join(tmpdir(), 'berth-port-'))
const near = join(folder, 'near')
const far = join(folder, 'far')
let socat: ChildProcess
const open: OpenPort[] = []

beforeAll(async () => {
  socat = spawn('socat', [`PTY,raw,echo=0,link=${near}`, `PTY,raw,echo=0,link=${far}`], { stdio: 'inherit' })
  while (!(existsSync(near) && existsSync(far))) await new Promise(done => setTimeout(done, 5))
}, 30_000)
afterAll(async () => {
  for (const port of open) if (port.isOpen) await new Promise<void>(done => port.close(() => done()))
  socat.kill()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(path: string): Promise<OpenPort> {
  const port = await openPort(path, 115_200)
  open.push(port)
  return port
}

test('octets go both ways, every value, as they are', async () => {
  const [here, there] = [await opened(near), await opened(far)]
  const all = Uint8Array.from({ length: 256 }, (_, value) => value)
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const) {
    const got: number[] = []
    to.on('data', (chunk: Uint8Array) => got.push(...chunk))
    from.write(all)
    while (got.length < 256) await once(to, 'data')
    expect(got).toEqual([...all])
    to.removeAllListeners('data')
  }
}, 30_000)

test('a port that is held is refused, with the process that holds it', async () => {
  await expect(openPort(near, 115_200)).rejects.toMatchObject({
    code: 'B2003',
    message: expect.stringMatching(new RegExp(`is held by .*process ${process.pid} \\(.+\\)[\\s\\S]*mend: `)),
  })
})

test('a port that is not there is refused', async () => {
  await expect(openPort(join(folder, 'none'), 115_200)).rejects.toMatchObject({
    code: 'B2010',
    message: expect.stringMatching(/there is no port .*none[\s\S]*mend: .*by-id/),
  })
})

test('a file that is no port is refused', async () => {
  await expect(openPort('package.json', 115_200)).rejects.toMatchObject({ code: 'B2010', message: expect.stringMatching(/cannot be opened at 115200 baud/) })
})

test('a port of somebody else is refused, with what gives the right to it', async () => {
  // Root may open everything: it steps back for the moment.
  chmodSync(far, 0o000)
  const uid = process.geteuid?.() ?? 0
  if (uid === 0) process.seteuid?.(65534)
  try {
    await expect(openPort(far, 115_200)).rejects.toMatchObject({
      code: 'B2011',
      message: expect.stringMatching(/may not be opened[\s\S]*why: .*no right to it[\s\S]*mend: /),
    })
  } finally {
    if (uid === 0) process.seteuid?.(0)
  }
})
