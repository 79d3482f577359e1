import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/**
 * Headless Chromium, driven by its own protocol (Chrome DevTools Protocol) over a pipe: file descriptors 3 and 4, JSON messages that end with a zero
 * octet (`--remote-debugging-pipe`). No network, no package.
 */
export interface Browser {
  /** A page of its own, of this size in CSS pixels; `phone` scales as a phone does. */
  open(width: number, height: number, phone?: boolean): Promise<Page>
  close(): Promise<void>
}

export interface Page {
  /** Loads a file and waits for its load event; milliseconds from the start of the navigation to the first paint of anything. */
  load(url: string): Promise<{ readonly firstPaint: number; readonly loaded: number }>
  /** The value of an expression in the page, as JSON. */
  evaluate<T>(expression: string): Promise<T>
  press(key: 'Tab' | 'Enter'): Promise<void>
  send(method: string, params?: object): Promise<Record<string, unknown>>
}

interface Message {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

export async function launch(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'berth-browser-'))
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND', `--user-data-dir=${profile}`]
  const child = spawn('chromium', [...flags, '--remote-debugging-pipe', 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const send = connect(child)
  return {
    async open(width, height, phone = false) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      const page = pageOf(send, sessionId as string)
      await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: phone })
      return page
    },
    async close() {
      const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
      await send('Browser.close').catch(() => child.kill('SIGKILL'))
      await gone
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

type Send = ((method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>) & { readonly heard: Set<(message: Message) => void> }

function connect(child: ChildProcess): Send {
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, { readonly resolve: (result: Record<string, unknown>) => void; readonly reject: (error: Error) => void }>()
  const heard = new Set<(message: Message) => void>()
  let rest = Buffer.alloc(0)
  let last = 0
  output.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString()) as Message
      rest = rest.subarray(end + 1)
      const pending = message.id === undefined ? undefined : waiting.get(message.id)
      if (pending === undefined) for (const listener of heard) listener(message)
      else if (message.error === undefined) pending.resolve(message.result ?? {})
      else pending.reject(new Error(message.error.message))
    }
  })
  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
  }
  child.once('error', () => fail(new Error('chromium is not installed. Run: apt-get install -y --no-install-recommends chromium')))
  child.once('exit', () => fail(new Error('chromium ended')))
  input.on('error', () => {})
  const send = (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      input.write(`${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    })
  return Object.assign(send, { heard })
}

function pageOf(send: Send, sessionId: string): Page {
  const page: Page = {
    send: (method, params) => send(method, params, sessionId),
    async load(url) {
      await page.send('Page.enable')
      await page.send('Page.setLifecycleEventsEnabled', { enabled: true })
      const times = new Map<string, number>()
      const done = new Promise<void>(resolve => {
        const listener = ({ method, params, sessionId: of }: Message): void => {
          if (of !== sessionId || method !== 'Page.lifecycleEvent') return
          const { name, timestamp } = params as { readonly name: string; readonly timestamp: number }
          if (name === 'init') times.clear()
          times.set(name, timestamp * 1000)
          if (!times.has('load') || !times.has('firstPaint')) return
          send.heard.delete(listener)
          resolve()
        }
        send.heard.add(listener)
      })
      await page.send('Page.navigate', { url })
      await done
      const start = times.get('init') ?? Number.NaN
      return { firstPaint: (times.get('firstPaint') ?? Number.NaN) - start, loaded: (times.get('load') ?? Number.NaN) - start }
    },
    async evaluate<T>(expression: string) {
      const { result, exceptionDetails } = await page.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
      if (exceptionDetails !== undefined) throw new Error(`in the page: ${JSON.stringify(exceptionDetails)}`)
      return (result as { readonly value: T }).value
    },
    async press(key) {
      const code = key === 'Tab' ? 9 : 13
      const event = { key, code: key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code, ...(key === 'Enter' ? { text: '\r' } : {}) }
      await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event })
      await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
    },
  }
  return page
}
