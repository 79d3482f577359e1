import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type Door, mostWaiting } from '../../../tools/sim/door'
import { openTcpDoor } from '../../../tools/sim/tcp-door'
import { freePort } from '../cli/berth'

let door: Door | undefined
afterEach(() => door?.close())

test('a client that does not read is cut off before it fills the memory, and the next one gets in', async () => {
  const port = await freePort()
  const told: string[] = []
  door = await openTcpDoor(port, { receive: () => {}, tell: line => told.push(line) })
  const deaf = connect(port, '127.0.0.1')
  await once(deaf, 'connect')
  deaf.pause()
  const chunk = new Uint8Array(64 * 1024)
  // What the operating system's own buffers take comes on top of the door's limit.
  for (let sent = 0; told.length === 0; sent += chunk.length) {
    expect(sent).toBeLessThan(64 * mostWaiting)
    door.send(chunk)
    await new Promise(done => setImmediate(done))
  }
  expect(told).toEqual([expect.stringMatching(/^the client was cut off: it left 1[\d]{6} octets unread$/)])
  door.send(chunk)
  deaf.on('error', () => {})
  deaf.resume()
  await once(deaf, 'close')

  const next = connect(port, '127.0.0.1')
  await once(next, 'connect')
  const heard = once(next, 'data')
  const speak = setInterval(() => door?.send(Uint8Array.of(7)), 5)
  expect((await heard)[0][0]).toBe(7)
  clearInterval(speak)
  next.destroy()
}, 60_000)

test('octets to nobody are lost, as on a wire', async () => {
  door = await openTcpDoor(await freePort(), { receive: () => {}, tell: () => {} })
  expect(() => door?.send(Uint8Array.of(1, 2, 3))).not.toThrow()
})
