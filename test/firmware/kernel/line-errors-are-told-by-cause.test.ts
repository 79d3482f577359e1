import { expect, it } from 'vitest'
import type { LineDamage } from '../../../boards/contract'
import { buildPayload } from '../../../tools/build/build-payload'
import { Bench } from '../runaway/bench'

const counterOf: Readonly<Record<LineDamage, string>> = { overrun: 'lineOverruns', framing: 'lineFraming', parity: 'lineParity', break: 'lineBreaks' }
/** So many octets each, that no two causes are alike. */
const damages: readonly (readonly [LineDamage, number])[] = [
  ['framing', 1],
  ['parity', 2],
  ['break', 3],
  ['overrun', 4],
]

it.each(['host', 'pico'] as const)(
  'housekeeping counts each cause of line errors apart, and their sum, on the %s',
  async name => {
    const bench = new Bench(await buildPayload('firmware/experiments/crystal-furnace', name, 'flight'))
    bench.until('boot')
    bench.run(100)
    for (const [damage, count] of damages)
      for (let n = 0; n < count; n++) {
        bench.board.link.sendDamaged!(0x55, damage)
        bench.run(1)
      }
    bench.run(50)
    // Octets that overran are told as one, by the next that arrives.
    bench.board.link.send(Uint8Array.of(0))
    bench.run(50)
    const report = bench.now('system')
    const counted = Object.fromEntries(damages.map(([damage]) => [damage, report[counterOf[damage]]]))
    expect(counted).toEqual({ framing: 1, parity: 2, break: 3, overrun: 1 })
    expect([report['lineBufferFull'], report['linkLineErrors']]).toEqual([0, 7])
  },
  60_000,
)
