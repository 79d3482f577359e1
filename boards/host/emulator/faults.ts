import { BoardFault } from '../../contract'

/** What the host board refuses. Codes are stable. */
export const hostFaults = {
  B1090: { title: 'no such bus, output or line in the wiring' },
  B1091: { title: 'the baud rate of the link is not that of the line' },
} as const

/** A BoardFault that says what, where and how to mend it. */
export const hostFault = (code: keyof typeof hostFaults, where: string, mend: string): BoardFault =>
  new BoardFault(code, `${code}: ${hostFaults[code].title}\n  where: ${where}\n  mend:  ${mend}`)
