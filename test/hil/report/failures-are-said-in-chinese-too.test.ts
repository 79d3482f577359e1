import { expect, test } from 'vitest'
import { firstLight } from '../../../hil/procedure/first-light/first-light'
import { translated } from '../../../hil/report/text/translate'
import type { Defect } from '../fake/defects'
import { fakeDictionary } from '../fake/dictionary'
import { fakeImageHash, openFakeBench } from '../fake/open'

const said = async (defect: Defect): Promise<string[]> => {
  const opened = await openFakeBench(defect)
  const { payload, fake } = opened
  const world = {
    get temperature() {
      return payload.temperature
    },
    get heaterPower() {
      return fake.heater.duty * 12
    },
    voltage: 12,
    current: 1,
  }
  const bench = Object.assign(opened, { world })
  const { sheet, stopped } = await firstLight({ bench, expected: { imageHash: fakeImageHash, dictionaryHash: fakeDictionary.hash }, seed: 7 })
  await bench.close()
  return [...sheet.verdicts.filter(({ outcome }) => outcome !== 'pass').map(({ reason }) => reason), ...(stopped === null ? [] : [stopped.message])]
}

/** What stays as it is: names of the dictionary, stages of a verification, packets and their codes, values. */
const names = [
  ...['pong', 'event', 'refused', 'accepted', 'housekeeping', 'true', 'false', 'TC', 'startRun', 'stopRun', 'bypassInterlock', 'profile', 'minutes'],
  ...['unknownId', 'wrongLength', 'unknownCommand', 'outOfRange', 'notAllowedInMode', 'notArmed'],
  ...['system', 'channels', 'heater', 'holdTime', 'integralGain', 'linkCutFrames', 'cellTemperature', 'growthPhase', 'interlockBypassed'],
]

test.each<Defect>([
  ...(['second boot report', 'other image', 'watchdog reset', 'ping without answer', 'clock not set', 'wrong initial value', 'parameter not taken'] as const),
  ...(['wrong code', 'carries out what it refuses', 'refusal changes a parameter', 'refusal turns the heater on', 'answers bad checksums'] as const),
  ...(['does not count cut frames', 'an event per bad frame', 'cell never warms', 'holds too warm', 'heater stays on after a stop'] as const),
  ...([
    'fires what was not armed',
    'does not carry out what is fired',
    'late housekeeping',
    'drops a packet',
    'damages a packet',
    'silent',
    'other dictionary',
  ] as const),
])('the reasons of "%s" hold no English but names', async defect => {
  const reasons = await said(defect)
  expect(reasons.length).toBeGreaterThan(0)
  for (const reason of reasons) {
    const words = [...translated(reason).matchAll(/[A-Za-z][A-Za-z-]+/g)].map(([word]) => word).filter(word => !/^[0-9a-f]+$/.test(word))
    expect(
      words.filter(word => !names.includes(word)),
      reason,
    ).toEqual([])
  }
})
