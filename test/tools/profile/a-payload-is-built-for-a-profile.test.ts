import { expect, it } from 'vitest'
import { standInAssignment } from '../../../hal/station/profiles/assignment'
import { ecssPusSerial } from '../../../hal/station/profiles/ecss-pus-serial'
import { profiles } from '../../../hal/station/profiles/index'
import type { Profile } from '../../../hal/station/profiles/profile'
import { buildPayload } from '../../../tools/build/build-payload'
import { linkOf } from '../../../tools/profile/load'

const furnace = 'firmware/experiments/crystal-furnace'
const integrator = <T>(value: T) => ({ value, class: 'integrator', source: { document: 'ICD-7' } }) as const
const withValues = (values: Profile['values']): Profile => ({ ...ecssPusSerial, name: 'mine', values: { ...ecssPusSerial.values, ...values } })

it('its line and its addresses are those of profile and assignment', async () => {
  const link = linkOf(withValues({ 'line.baud': integrator(57_600) }), { ...standInAssignment, apid: integrator(77) })
  const { compiled } = await buildPayload(furnace, 'host', 'flight', { link })
  expect(compiled.dictionary.link).toMatchObject({ profile: 'mine', baud: 57_600, apid: 77, sourceId: 1 })
  expect([compiled.tables.baud, compiled.tables.apid]).toEqual([57_600, 77])
}, 60_000)

it('a housekeeping report longer than the station takes is an error of the build', async () => {
  const fits = linkOf(withValues({ 'housekeeping.maxOctets': integrator(200) }))
  expect((await buildPayload(furnace, 'host', 'flight', { link: fits })).compiled.dictionary.link.maxReportOctets).toBe(200)
  const tight = linkOf(withValues({ 'housekeeping.maxOctets': integrator(60) }))
  await expect(buildPayload(furnace, 'host', 'flight', { link: tight })).rejects.toThrow(/FT2011: .*takes \d+ octets, the station takes 60/)
}, 60_000)

it('a profile that is not built is refused with every reason', () => {
  expect(() => linkOf(profiles['rexus-hermess']!)).toThrow(
    /^B4006: no board can be built for profile rexus-hermess[\s\S]*packet\.format is described; built is pus-c[\s\S]*time\.holdover is no value/,
  )
})
