import { expect, test } from 'vitest'
import { colours } from '../../../hil/report/page/style'

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (a: string, b: string): number => {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dark + 0.05)
}

for (const [name, scheme] of Object.entries(colours)) {
  for (const ground of ['paper', 'wash'] as const) {
    for (const text of ['ink', 'soft', 'pass', 'fail', 'none', 'link', 'setpoint', 'yellow', 'red'] as const)
      test(`${name}: ${text} is readable on ${ground}`, () => expect(contrast(scheme[text], scheme[ground])).toBeGreaterThanOrEqual(4.5))
  }
  for (const mark of ['true', 'reported'] as const)
    test(`${name}: the ${mark} line stands out`, () => expect(contrast(scheme[mark], scheme.paper)).toBeGreaterThanOrEqual(3))
  test(`${name}: the reported line stands out on the true one`, () => expect(contrast(scheme.reported, scheme.true)).toBeGreaterThanOrEqual(3))
}
