import { expect, test } from 'vitest'
import { seconds } from '../../../hil/link/rig'
import { ask, type Bound } from '../../../hil/questions/ask'
import { count, follows, inOrder, never } from '../../../hil/questions/follows'
import { becomes, envelope, reaches, stays } from '../../../hil/questions/levels'
import { channel, event } from '../../../hil/questions/patterns'
import type { Question } from '../../../hil/questions/question'
import { type Scripted, sample, scripted, told } from './scripted'

const cell = channel('cellTemperature')
const ramp: readonly Scripted[] = [20, 25, 30, 35, 40].map((value, place) => sample(place + 1, { cellTemperature: value }))
const story: readonly Scripted[] = [told(1, 'opened'), told(2, 'moved', { at: 3 }), told(3, 'moved', { at: 4 }), told(4, 'closed')]
const ramped = [0, 10].map(after => ({ after: seconds(after), low: 15 + 5 * after, high: 16 + 5 * after }))

const rows: readonly (readonly [string, readonly Scripted[], () => Question<unknown>, Bound, true | RegExp])[] = [
  ['reaches from below', ramp, () => reaches(cell, 32), { within: seconds(9) }, true],
  ['reaches from above', [...ramp].reverse().map(([, report], place) => [place + 1, report] as const), () => reaches(cell, 22), { within: seconds(9) }, true],
  ['reaches by a jump past it', ramp, () => reaches(cell, 15, undefined, 10), { within: seconds(2) }, true],
  ['reaches with a tolerance', ramp, () => reaches(cell, 29, 1), { within: seconds(9) }, true],
  ['does not reach', ramp, () => reaches(cell, 45), { within: seconds(9) }, /cellTemperature did not reach 45/],
  ['does not reach beyond its bound', ramp, () => reaches(cell, 40), { within: seconds(4.9) }, /cellTemperature did not reach 40/],
  ['reaches true', [sample(1, { on: false }), sample(2, { on: true })], () => reaches(channel('on'), true), { within: seconds(3) }, true],
  ['becomes', ramp, () => becomes(cell, value => Number(value) > 33, 'more than 33'), { within: seconds(9) }, true],
  ['does not become', ramp, () => becomes(cell, value => value === 33, '33'), { within: seconds(9) }, /did not become 33/],
  ['stays', ramp, () => stays(cell, value => Number(value) <= 40, 'at most 40'), { for: seconds(9) }, true],
  ['does not stay', ramp, () => stays(cell, value => Number(value) < 40, 'below 40'), { for: seconds(9) }, /did not stay below 40/],
  ['does not stay without samples', [], () => stays(cell, () => true, 'anything'), { for: seconds(9) }, /no sample of cellTemperature came/],
  ['follows', story, () => follows(event('closed')), { within: seconds(4) }, true],
  ['follows with arguments', story, () => follows(event('moved', ({ at }) => at === 4)), { within: seconds(4) }, true],
  ['does not follow', story, () => follows(event('closed')), { within: seconds(3.9) }, /event closed did not come/],
  ['never', story, () => never(event('lost')), { for: seconds(9) }, true],
  ['not never', story, () => never(event('closed')), { for: seconds(9) }, /event closed came/],
  ['count', story, () => count(event('moved'), { min: 2, max: 2 }), { for: seconds(9) }, true],
  ['too few', story, () => count(event('moved'), { min: 3 }), { for: seconds(9) }, /event moved came 2 times/],
  ['too many', story, () => count(event('moved'), { max: 1 }), { for: seconds(9) }, /event moved came 2 times/],
  ['in order', story, () => inOrder(['opened', 'moved', 'closed'].map(name => event(name))), { within: seconds(9) }, true],
  ['out of order', story, () => inOrder(['closed', 'opened'].map(name => event(name))), { within: seconds(9) }, /after 1 of 2, event opened did not come/],
  ['envelope', ramp, () => envelope(cell, ramped), { for: seconds(9) }, true],
  [
    'outside its envelope',
    ramp,
    () => envelope(cell, [ramped[0]!, { after: seconds(10), low: 15, high: 50 }]),
    { for: seconds(9) },
    /left its envelope: 20\.0000 is outside 15\.0000 to 19\.4000/,
  ],
  ['envelope without samples', ramp, () => envelope(cell, [{ after: 0, low: 0, high: 1 }]), { for: seconds(9) }, /in the time of its envelope/],
]

test.each(rows)('%s', async (_, script, question, bound, due) => {
  const asked = ask(scripted(script), question(), bound)
  if (due === true) await asked
  else await expect(asked).rejects.toThrow(due)
})

test('an envelope judges nothing before its first corner and after its last', async () => {
  const corners = [2, 3].map(after => ({ after: seconds(after), low: 24, high: 31 }))
  const samples = await ask(scripted(ramp), envelope(cell, corners), { for: seconds(9) })
  expect(samples.map(({ value }) => value)).toEqual([25, 30])
})
