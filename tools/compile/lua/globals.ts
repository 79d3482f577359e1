/** Tables of natives that the Pico's runtime has by name (boards/pico/port/native.d.ts, hal/lib/native.d.ts). */
export const runtimeTables = ['native', 'rp2040', 'rp2040spi', 'rp2040adc', 'rp2040pulses', 'rp2040bank'] as const

/** What a board gives to flight code by name. */
export const boardGlobals = [...runtimeTables, 'ipairs', 'setmetatable'] as const
