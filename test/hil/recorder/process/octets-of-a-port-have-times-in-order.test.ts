import { expect, test } from 'vitest'
import { ChunkTimes } from '../../../../hil/recorder/process/port-tap'
import { randomOf } from '../../../../tools/fuzz/random'

const octetTime = 86_805
const octets = (count: number) => Array.from({ length: count }, (_, value) => ({ value: value & 0xff }))

test('a chunk ended when it was read, at the rate of the line', () => {
  const times = new ChunkTimes(octetTime)
  const read = times.received(octets(3), 10e6)
  expect(read.map(({ start, end }) => [start, end])).toEqual([
    [10e6 - 3 * octetTime, 10e6 - 2 * octetTime],
    [10e6 - 2 * octetTime, 10e6 - octetTime],
    [10e6 - octetTime, 10e6],
  ])
})

test('octets that are written follow one another on the line, however fast they are given', () => {
  const times = new ChunkTimes(octetTime)
  const [first, second] = [times.sent(Uint8Array.of(1, 2), 1000), times.sent(Uint8Array.of(3), 1001)]
  expect(first[0]?.start).toBe(1000)
  expect(second[0]?.start).toBe(1000 + 2 * octetTime)
})

test('whatever comes, times never go back and never lie ahead of when it was read', () => {
  const random = randomOf(3)
  const times = new ChunkTimes(octetTime)
  let [now, last] = [0, 0]
  for (let chunk = 0; chunk < 2000; chunk += 1) {
    now += random.below(500_000)
    const read = times.received(octets(1 + random.below(200)), now)
    expect(read.every(({ start, end }, index) => start >= (read[index - 1]?.end ?? last) && end >= start && end <= now)).toBe(true)
    last = read.at(-1)?.end ?? last
  }
})
