import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { emulatedSupply } from '../../../hil/guardian/supplies/emulated-supply'
import { openPowerDoor, type PowerDoor } from '../../../tools/sim/power-door'

const folder = mkdtempSync(join(tmpdir(), 'berth-power-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
let door: PowerDoor | undefined
afterEach(() => door?.close())

async function input() {
  const power = {
    isOn: false,
    on: () => {
      power.isOn = true
    },
    off: () => {
      power.isOn = false
    },
  }
  const path = join(folder, String(made++))
  door = await openPowerDoor(path, power, () => ({ volts: 12, amps: 0.5, celsius: 21 }))
  return { power, path }
}
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise(setImmediate)
}
const answer = async (socket: Socket, text: string): Promise<string> => {
  socket.write(text)
  return String((await once(socket, 'data'))[0]).trim()
}

test('it is switched and read; it goes off when its owner is gone', async () => {
  const { power, path } = await input()
  const supply = await emulatedSupply(path)
  await supply.on()
  expect(power.isOn).toBe(true)
  expect(await supply.read()).toEqual({ volts: 12, amps: 0.5, celsius: 21 })
  await supply.off()
  expect(await supply.read()).toEqual({ volts: 0, amps: 0, celsius: 21 })
  await supply.on()
  supply.close()
  await until(() => !power.isOn)
})

test('anybody may switch it off; only the owner’s going does', async () => {
  const { power, path } = await input()
  const [owner, other] = [await emulatedSupply(path), await emulatedSupply(path)]
  await owner.on()
  await expect(other.on()).rejects.toThrow(/^B2123[\s\S]*another connection has it on/)
  other.close()
  await owner.read()
  expect(power.isOn).toBe(true)
  await (await emulatedSupply(path)).off()
  expect(power.isOn).toBe(false)
})

test('what is no word is answered so, and what never ends is cut off', async () => {
  const { path } = await input()
  const socket = connect(path)
  expect(await answer(socket, 'reboot\n')).toBe('on, off or read')
  expect(await answer(socket, 'constructor\n')).toBe('on, off or read')
  // It is told by a reset where it was still writing.
  const closed = new Promise(resolve => socket.on('error', () => {}).once('close', resolve))
  socket.write('x'.repeat(100_000))
  await closed
})

test('a path that is taken, and a supply that is not there, are said', async () => {
  const { path } = await input()
  await expect(openPowerDoor(path, { isOn: false, on: () => {}, off: () => {} })).rejects.toThrow(/^B0006: the power input cannot be opened/)
  await expect(emulatedSupply(join(folder, 'nowhere'))).rejects.toThrow(/^B2123: the power supply cannot be reached/)
})
