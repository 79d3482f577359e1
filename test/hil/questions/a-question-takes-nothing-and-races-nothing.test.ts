import { describe, expect, test } from 'vitest'
import { seconds } from '../../../hil/link/rig'
import { ask, Unanswered } from '../../../hil/questions/ask'
import { follows } from '../../../hil/questions/follows'
import { reaches } from '../../../hil/questions/levels'
import { channel, event } from '../../../hil/questions/patterns'
import { sample, scripted, told } from './scripted'

describe('a question', () => {
  test('sees what came before it was asked, from its cursor on', async () => {
    const watched = scripted([told(1, 'opened'), told(5, 'closed')])
    await watched.rig.pass(seconds(3))
    const { entry } = await ask(watched, follows(event('opened')), { within: seconds(1), since: 0 })
    expect([entry.at, watched.rig.now]).toEqual([seconds(1), seconds(3)])
    await expect(ask(watched, follows(event('opened')), { within: seconds(1) })).rejects.toThrow(/event opened did not come/)
  })

  test('takes nothing away: the same entry answers it again, and answers another', async () => {
    const watched = scripted([told(1, 'opened')])
    for (let again = 0; again < 3; again += 1) await ask(watched, follows(event('opened')), { within: seconds(2), since: 0 })
  })

  test('stops virtual time at its answer', async () => {
    const watched = scripted([sample(1, { cellTemperature: 20 }), sample(2, { cellTemperature: 30 }), sample(3, { cellTemperature: 40 })])
    const { value } = await ask(watched, reaches(channel('cellTemperature'), 29), { within: seconds(100) })
    expect([value, watched.rig.now]).toEqual([30, seconds(2)])
  })

  test('bounded from a mark takes no entry that came after the bound, however late it is asked', async () => {
    const watched = scripted([told(3, 'late')])
    const since = { cursor: 0, at: 0 }
    await watched.rig.pass(seconds(5))
    await expect(ask(watched, follows(event('late')), { within: seconds(2), since })).rejects.toThrow(Unanswered)
    await ask(watched, follows(event('late')), { within: seconds(3), since })
  })

  test.each([0, -1, Number.POSITIVE_INFINITY, Number.NaN])('is refused with a bound of %s', async within => {
    await expect(ask(scripted([]), follows(event('opened')), { within })).rejects.toThrow(/B2031: "event opened follows" was asked without a bound/)
  })

  test('that does not hold shows what was expected, the last values seen, and the wire with its times', async () => {
    const values = [20, 21, 22, 23, 24, 25, 26]
    const watched = scripted(values.map((value, place) => sample(place + 1, { cellTemperature: value })))
    const refused = await ask(watched, reaches(channel('cellTemperature'), 30), { within: seconds(6.5) }).catch((error: Error) => error.message)
    expect(refused).toBe(
      [
        'B2004: cellTemperature did not reach 30',
        '  where: rig time 0.000 s to 6.500 s',
        '  why:   expected: cellTemperature reaches 30 within 6.500 s; last seen: 21 °C at 2.000 s, 22 °C at 3.000 s, 23 °C at 4.000 s, 24 °C at 5.000 s, 25 °C at 6.000 s',
        '  wire:  3.000000 s from payload: ab 02 00  TM[3,25] housekeeping channels: cellTemperature 22 °C',
        '  wire:  4.000000 s from payload: ab 03 00  TM[3,25] housekeeping channels: cellTemperature 23 °C',
        '  wire:  5.000000 s from payload: ab 04 00  TM[3,25] housekeeping channels: cellTemperature 24 °C',
        '  wire:  6.000000 s from payload: ab 05 00  TM[3,25] housekeeping channels: cellTemperature 25 °C',
        '  mend:  look at the wire log between these times',
      ].join('\n'),
    )
  })
})
