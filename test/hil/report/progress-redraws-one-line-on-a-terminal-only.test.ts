import { expect, test } from 'vitest'
import { createProgress, type Terminal } from '../../../hil/report/progress'

const terminal = (more: Partial<Terminal>): { out: Terminal; text: () => string } => {
  let text = ''
  return {
    out: {
      write: part => {
        text += part
      },
      ...more,
    },
    text: () => text,
  }
}
/** What is left on the screen after erasing lines as a terminal does. */
const screen = (text: string): string[] => text.split('\n').map(line => line.split('\r\x1b[2K').at(-1) ?? '')

const play = (out: Terminal): void => {
  const progress = createProgress(out, { expected: 150e9, colour: false })
  progress.phase('Boot', 0)
  progress.tick(1e9)
  progress.tick(1.01e9)
  progress.verdict({ id: 'BOOT-01', title: 'The payload boots', outcome: 'pass', reason: 'it did' })
  progress.phase('Heat', 50e9)
  progress.tick(75e9, '31.2 °C')
  progress.verdict({ id: 'HEAT-01', title: 'The cell is held', outcome: 'fail', reason: 'it ran\x1b[2J away' })
  progress.done({
    outcome: 'fail',
    reason: 'HEAT-01 failed',
    counts: { pass: 1, fail: 1, marginal: 0, 'no result': 0, 'not run': 0, 'not assessable': 0 },
  })
}
const lines = [
  '   0.0 s  Boot',
  '          ✓ BOOT-01  The payload boots',
  '  50.0 s  Heat',
  '          ✕ fail  HEAT-01  The cell is held',
  '            it ran·[2J away',
  '  75.0 s  ✕ fail  HEAT-01 failed',
  '',
]

test('elsewhere: plain lines, nothing erased, nothing that drives a terminal', () => {
  const { out, text } = terminal({})
  play(out)
  expect(text().split('\n')).toEqual(lines)
})

test('on a terminal: the same lines stay, and the status line is gone at the end', () => {
  const { out, text } = terminal({ isTTY: true, columns: 100 })
  play(out)
  expect(screen(text())).toEqual(lines)
  expect(text()).toContain('75.0 of 150 s  Heat  31.2 °C')
  expect(text().split('1.0 of 150 s')).toHaveLength(3)
})

test('the status line never wraps', () => {
  const { out, text } = terminal({ isTTY: true, columns: 40 })
  const progress = createProgress(out, { expected: 150e9, colour: false })
  progress.phase('A phase with a very long title indeed', 0)
  progress.tick(2e9, 'and much detail beside it')
  for (const part of text()
    .split(/[\r\n]/)
    .slice(2))
    expect([...part.replace('\x1b[2K', '')].length).toBeLessThan(40)
})
