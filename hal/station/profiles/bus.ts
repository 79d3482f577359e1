import type { ProfileValues } from './catalogue'
import type { Source, ValueClass } from './value'

/** What the messages of a MIL-STD-1553B bus carry, by sub-address and direction. Host data; no bus is modelled here. */
export interface BusMessage {
  readonly subaddress: number
  /** The transmit/receive bit of the command word, seen from the terminal. */
  readonly direction: 'receive' | 'transmit'
  readonly carries: string
  /** 1–32. */
  readonly words: number
  readonly class: ValueClass
  readonly source: Source
}

/** The message that a command word asks for. One sub-address may carry two different things: direction tells them apart. */
export function messageAt(messages: readonly BusMessage[], subaddress: number, direction: BusMessage['direction']): BusMessage | undefined {
  return messages.find(message => message.subaddress === subaddress && message.direction === direction)
}

/** The synchronisation before a slot: with the slot's number as its data word, or without one. Slot 0 is the profile's choice. */
export function synchronisation(slotZero: ProfileValues['bus.slotZeroSync'], slot: number): { readonly word: number | undefined } {
  return { word: slot === 0 && slotZero === 'without data' ? undefined : slot }
}

const iss = (clause: string): { readonly class: ValueClass; readonly source: Source } => ({
  class: 'published',
  source: { document: 'SSP 52050 Rev J and SSP 41175-02 Rev H', clause, read: 'NASA-AMMOS/AIT-Core src/python/bliss/sim/iss.py @ 46b5083' },
})
const ecss: { readonly class: ValueClass; readonly source: Source } = {
  class: 'secondary',
  source: { document: 'ECSS-E-ST-50-13C', read: 'an open bus controller; the standard was not read' },
}

/** The low-rate link of the ISS, as its simulator has it. */
export const issMessages: readonly BusMessage[] = [
  { subaddress: 8, direction: 'receive', carries: 'command, first half', words: 32, ...iss('3.2.3.4, table 3.2.3.2.1.4-1') },
  { subaddress: 9, direction: 'receive', carries: 'command, second half', words: 32, ...iss('3.2.3.4, table 3.2.3.2.1.4-1') },
  { subaddress: 9, direction: 'transmit', carries: 'health and status', words: 32, ...iss('TlmMsg') },
  { subaddress: 13, direction: 'receive', carries: 'broadcast ancillary data, first half', words: 32, ...iss('BADMsg') },
  { subaddress: 14, direction: 'receive', carries: 'broadcast ancillary data, second half', words: 32, ...iss('BADMsg') },
  { subaddress: 29, direction: 'receive', carries: 'time, BCD calendar', words: 8, ...iss('3.3.2.2.2') },
]

/** The services of ECSS-E-ST-50-13C that are fixed. */
export const ecssMessages: readonly BusMessage[] = [
  { subaddress: 1, direction: 'transmit', carries: 'health and status', words: 32, ...ecss },
  { subaddress: 29, direction: 'receive', carries: 'time, CUC', words: 5, ...ecss },
]
