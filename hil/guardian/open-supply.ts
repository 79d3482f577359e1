import { commandSupply } from './supplies/command-supply'
import { emulatedSupply } from './supplies/emulated-supply'
import type { PowerSupply, SupplyOptions } from './supply'

/** Opens a supply. Its output is as it was. */
export const openSupply = async (options: SupplyOptions): Promise<PowerSupply> =>
  options.kind === 'emulated' ? emulatedSupply(options.path) : commandSupply(options)
