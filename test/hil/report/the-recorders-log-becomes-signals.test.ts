import { expect, test } from 'vitest'
import { WireLog } from '../../../hil/recorder/wire-log'
import { wireOctets } from '../../../hil/report/wire-octets'

test('octets, times and line errors pass unchanged', () => {
  const octets = [
    { value: 0x55, start: 10, end: 20 },
    { value: 0, start: 20, end: 30, error: 'break' as const },
    { value: 255, start: 40, end: 50 },
  ]
  const log = new WireLog('to payload', 8)
  for (const octet of octets) log.append(octet)
  expect(wireOctets(log)).toEqual(octets)
})
