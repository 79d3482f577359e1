import { expect, it } from 'vitest'
import type { Telemetry } from '../../../hil/station/codec/pus'
import { createRig } from './kernel-rig'

const minute = 60_000_000
const identities = (packets: readonly Telemetry[]): readonly DataView[] =>
  packets.filter(({ service, subtype }) => service === 129 && subtype === 3).map(({ data }) => new DataView(data.buffer, data.byteOffset, data.length))

it('once a minute, with image, dictionary and uptime', () => {
  const rig = createRig()
  const told = identities(rig.run(5 * minute + 1000))
  expect(told.map(data => [data.getUint32(0), data.getUint32(4), data.getUint32(8)])).toEqual(
    [60, 120, 180, 240, 300].map(uptime => [0x12345678, 0xcafe0001, uptime]),
  )
})

it('when it is asked, to who asked', () => {
  const rig = createRig()
  rig.run(1000)
  rig.send(129, 2, [], 0, { sourceId: 77 })
  const packets = rig.run(20_000)
  expect(identities(packets).length).toBe(1)
  expect(packets.map(({ destinationId }) => destinationId)).toEqual([77])
})

it('has started well after ten seconds, not before: a start that ends sooner counts as failed', () => {
  const rig = createRig()
  rig.run(9_900_000)
  expect(rig.settled()).toBe(0)
  rig.run(200_000)
  expect(rig.settled()).toBe(1)
  rig.run(minute)
  expect(rig.settled()).toBe(1)
})

it('restarts half a second after the completion of the command, which the station hears', () => {
  const rig = createRig()
  rig.run(1000)
  rig.send(129, 4, [], 1)
  expect(rig.run(490_000).map(({ service, subtype }) => `${service}.${subtype}`)).toContain('1.7')
  expect(rig.restarts()).toBe(0)
  rig.run(200_000)
  expect(rig.restarts()).toBeGreaterThan(0)
})
