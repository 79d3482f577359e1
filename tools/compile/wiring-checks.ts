import type { Wiring } from '../../firmware/declaration/items'
import type { Find } from './declaration-checks'
import { checkPicoPins } from './pico-pins'

/** What every board asks of a wiring; pins are each board's own. */

/** Rows of one kind a board has room for. */
const maxItems = 8
const kinds = ['i2c', 'pwm', 'digital', 'spi', 'analog', 'pulseCount', 'digitalBank'] as const

export function checkWiring(wiring: Wiring, board: string, tell: Find): void {
  const find: Tell = (where, message, mend) => tell('FT2015', `wiring.${where}`, message, mend)
  for (const kind of kinds) {
    const count = Object.keys(wiring[kind] ?? {}).length
    if (count > maxItems) find(kind, `${count} of them, a board has room for ${maxItems}`, 'drop some')
  }
  for (const [name, { hz }] of Object.entries(wiring.i2c ?? {}))
    if (hz !== 100_000 && hz !== 400_000) find(`i2c.${name}`, `a bus clock of ${hz} Hz`, 'use 100_000 or 400_000')
  for (const [name, { mode }] of Object.entries(wiring.spi ?? {}))
    if (![0, 1, 2, 3].includes(mode)) find(`spi.${name}`, `a clock mode of ${mode}`, 'use 0, 1, 2 or 3: CPOL · 2 + CPHA')
  for (const [name, { reference }] of Object.entries(wiring.analog ?? {}))
    if (reference !== undefined && !(reference > 0 && Number.isFinite(reference))) find(`analog.${name}`, `a reference of ${reference} V`, 'use one above 0')
  if (board === 'pico') checkPicoPins(wiring, find)
}

/** Tells a finding about `wiring.<where>`. */
export type Tell = (where: string, message: string, mend: string) => void
