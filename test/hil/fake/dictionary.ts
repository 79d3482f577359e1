import type { Dictionary, DictionaryField } from '../../../firmware/declaration/dictionary'
import { activities, crashCauses, failureCodes, kernelEvents, minimalFields, systemFields, taskFields } from '../../../firmware/kernel/vocabulary'
import { linkFacts } from '../../../hal/station/profiles/ecss-pus-serial'
import { dictionaryHash } from '../../../hil/station/dictionary'

const channels: readonly DictionaryField[] = [
  { id: 1, name: 'cellTemperature', type: 'f32', unit: '°C', yellow: [5, 58], red: [2, 62] },
  { id: 2, name: 'heaterPower', type: 'f32', unit: 'W' },
  { id: 5, name: 'interlockClosed', type: 'bool' },
  { id: 6, name: 'growthPhase', type: 'u8' },
  { id: 7, name: 'interlockBypassed', type: 'bool' },
]

const always = { periodMicros: 1_000_000, periodLimitsMicros: [100_000, 3_600_000_000], enabled: true } as const

const content: Omit<Dictionary, 'hash'> = {
  format: 'berth-dictionary/1',
  payload: 'fake-furnace',
  link: linkFacts,
  parameters: [
    { id: 1, name: 'setpoint', type: 'f32', unit: '°C', min: 4, max: 60, initial: 20 },
    { id: 2, name: 'holdTime', type: 'u16', unit: 's', min: 1, max: 36000, initial: 30 },
    { id: 3, name: 'proportionalGain', type: 'f32', min: 0, max: 20, initial: 2 },
    { id: 4, name: 'integralGain', type: 'f32', min: 0, max: 5, initial: 0.05 },
  ],
  channels,
  events: [{ id: 4, name: 'growthComplete', severity: 'informative', origin: 'payload', arguments: [{ name: 'profile', type: 'u8' }] }, ...kernelEvents],
  modes: [
    { id: 0, name: 'safe', powerWatts: 0.4 },
    { id: 1, name: 'standby', powerWatts: 0.6 },
    { id: 2, name: 'run', powerWatts: 14 },
  ],
  commands: [
    { id: 1, name: 'startRun', arguments: [{ name: 'profile', type: 'u8', min: 0, max: 3 }], modes: [1] },
    { id: 2, name: 'stopRun', arguments: [], modes: [2] },
    { id: 3, name: 'bypassInterlock', arguments: [{ name: 'minutes', type: 'u8', min: 1, max: 30 }], modes: [1, 2], hazardousWindowMicros: 30_000_000 },
  ],
  procedures: [{ id: 1, name: 'growth', arguments: [{ name: 'profile', type: 'u8' }] }],
  reports: [
    { id: 1, name: 'system', ...always, fields: systemFields },
    { id: 2, name: 'channels', ...always, fields: channels },
    { id: 3, name: 'tasks', ...always, fields: taskFields(['control']) },
  ],
  tasks: [{ id: 1, name: 'control', periodMicros: 100_000 }],
  failureCodes,
  minimalReport: { id: 255, name: 'minimal', periodMicros: 5_000_000, fields: minimalFields },
  faults: [],
  crashCauses,
  activities,
}

/** Names as the crystal furnace has them, so that its procedures fit; the content is this file's alone. */
export const fakeDictionary: Dictionary = { ...content, hash: dictionaryHash(content as Dictionary) }
