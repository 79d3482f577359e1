import type { WireOctet } from '../../boards/contract'
import { type Change, unitNanoseconds, type Wire } from './vcd-wire'

/** 8N1, least significant bit first: start bit 0, eight data bits, stop bit 1, spread evenly from `start` to `end`. */
export const drawUart = (name: string, octets: readonly WireOctet[]): Wire => {
  const changes: Change[] = []
  let level = true
  const set = (at: number, high: boolean): void => {
    if (high === level) return
    level = high
    changes.push({ at: Math.round(at / unitNanoseconds), high })
  }
  for (const { value, start, end, error } of octets) {
    const bit = (end - start) / 10
    const data = error === 'break' ? 0 : value
    set(start, false)
    for (let index = 0; index < 8; index++) set(start + bit * (index + 1), ((data >> index) & 1) === 1)
    set(start + bit * 9, error === undefined || error === 'parity')
    set(end, true)
  }
  return { name, changes }
}
