import { faultCodes } from '../../../boards/host/emulator/native'

/** In JavaScript: what tools/compile/lower/checked-claims.ts calls, each written into a bundle that uses it. */
const checks: Readonly<Record<string, string>> = {
  ____sure: `const ____sure = x => x ?? native.fault(${faultCodes.badValue})\n`,
  ____put: `const ____put = (list, i, value) => (i in list || i === list.length ? (list[i] = value) : native.fault(${faultCodes.outsideBuffer}))\n`,
  ____cut: `const ____cut = (list, length) => (length <= list.length ? (list.length = length) : native.fault(${faultCodes.outsideBuffer}))\n`,
}

export function checksFor(code: string): string {
  return Object.entries(checks)
    .flatMap(([name, text]) => (code.includes(`${name}(`) ? [text] : []))
    .join('')
}
