import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { realRig } from '../../../hil/link/real-rig'
import { openPort } from '../../../hil/link/serial-port'
import { measureLoopBack } from '../../../hil/measurement/loop-back'

test('on a pseudo-terminal whose output comes back: a median below 20 ms, a spread, every round', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-loop-'))
  const path = join(folder, 'port')
  const socat = spawn('socat', [`PTY,raw,echo=0,link=${path}`, 'EXEC:cat'])
  try {
    await vi.waitFor(() => expect(existsSync(path)).toBe(true), { timeout: 5000 })
    const port = await openPort(path, 115_200)
    const rig = realRig()
    port.on('data', () => rig.attention())
    const loopBack = await measureLoopBack(rig, port, 1e9, 50)
    expect(loopBack.rounds).toBe(50)
    expect(loopBack.bias).toBeGreaterThan(0)
    expect(loopBack.bias).toBeLessThan(20e6)
    expect(loopBack.spread).toBeGreaterThan(0)
    await new Promise<void>(resolve => port.close(() => resolve()))
  } finally {
    socat.kill()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('an open one is told', async () => {
  const rig = { now: 0, until: async () => false, pass: async () => {} }
  await expect(measureLoopBack(rig, { on: () => {}, write: () => {} }, 115_200, 3)).rejects.toThrow(/B2010: the loop-back is open/)
})
