import { expect, test } from 'vitest'
import { createNative } from '../../../boards/host/emulator/native'
import { Parameters } from '../../../firmware/kernel/parameters/parameters'
import { KindCode } from '../../../firmware/kernel/tables'
import { tableChecksum, tableOf, valuesOf } from '../../../hil/station/parameter-table'
import { ReportReader } from '../../../hil/station/reports'
import { askGroup, writeLoad } from '../../../hil/station/requests'
import { fakeDictionary } from '../fake/dictionary'

const values = Object.fromEntries(fakeDictionary.parameters.map(({ name, initial }) => [name, initial]))

test('the ground’s table and checksum of the initial values are those of the board', () => {
  Object.assign(globalThis, { native: createNative() })
  const kinds = { f32: KindCode.f32, u16: KindCode.u16 } as const
  const board = new Parameters(
    fakeDictionary.parameters.map(({ id, type, min = 0, max = 0, initial }) => ({ id, kind: kinds[type as keyof typeof kinds], min, max, initial })),
  )
  const image = tableOf(fakeDictionary, values)
  expect([...image]).toEqual([...(board.image as Uint8Array)])
  expect(tableChecksum(image)).toBe(board.checksum)
  expect(valuesOf(fakeDictionary, image)).toEqual({ ...values, integralGain: Math.fround(0.05) })
  expect(valuesOf(fakeDictionary, image.subarray(1))).toBeUndefined()
  expect(() => tableOf(fakeDictionary, { setpoint: 20 })).toThrow('holdTime')
})

test('a dump is read with its place in the table', () => {
  const packet = { apid: 100, sequenceCount: 0, timeStatus: 0, messageCount: 0, destinationId: 0, time: { coarse: 0, fine: 0 }, service: 20, subtype: 133 }
  const read = (...data: number[]) => new ReportReader(fakeDictionary).read({ ...packet, data: Uint8Array.from(data) })
  expect(read(1, 0xab, 0xcd, 0, 18, 0, 16, 7, 8)).toEqual({
    kind: 'table',
    table: 'shadow',
    checksum: 0xabcd,
    total: 18,
    offset: 16,
    octets: Uint8Array.of(7, 8),
  })
  expect(read(1, 0xab, 0xcd, 0, 18, 0, 17, 7, 8).kind).toBe('unreadable')
  expect(read(2, 0, 0, 0, 18, 0, 0).kind).toBe('unreadable')
})

test('a group is asked for by its members; a load carries what is out of range, for the board to judge', () => {
  const parameters = fakeDictionary.parameters.map(parameter => (parameter.name.endsWith('Gain') ? { ...parameter, group: 'control' } : parameter))
  expect([...askGroup({ ...fakeDictionary, parameters }, 'control').data]).toEqual([2, 3, 4])
  expect(() => askGroup(fakeDictionary, 'control')).toThrow('no parameter group "control"')
  const { service, subtype, data } = writeLoad(fakeDictionary, { holdTime: 0 })
  expect([service, subtype, ...data]).toEqual([20, 129, 1, 2, 0, 0])
})
