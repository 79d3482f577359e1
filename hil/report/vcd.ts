import type { I2cTransfer, SpiTransfer, WireOctet } from '../../boards/contract'
import { drawI2c } from './vcd-i2c'
import { drawSpi } from './vcd-spi'
import { drawUart } from './vcd-uart'
import { unitNanoseconds, type Wire } from './vcd-wire'

/** What the recorder saw, in order of `start` per list. */
export interface Signals {
  readonly toPayload: readonly WireOctet[]
  readonly fromPayload: readonly WireOctet[]
  readonly transfers: readonly I2cTransfer[]
  readonly selections: readonly SpiTransfer[]
}

export interface Vcd {
  readonly text: string
  /** Transfers too short in rig time to hold their clock cycles at this resolution; they are left out, and the file says so. */
  readonly undrawn: number
}

/**
 * A value change dump (IEEE 1364-2005, 18) of the station link, the I2C buses and the SPI devices. Every wire begins high.
 * UART edges come from the recorded octets. I2C and SPI edges are drawn from recorded transfers, not measured: the times of `start` and
 * `end` are true, the clock between them is spread evenly.
 */
export const vcd = (signals: Signals): Vcd => {
  const toPayload = drawUart('to_payload', signals.toPayload)
  const fromPayload = drawUart('from_payload', signals.fromPayload)
  const i2c = drawI2c(signals.transfers)
  const spi = drawSpi(signals.selections)
  const undrawn = i2c.undrawn + spi.undrawn
  const all = [toPayload, fromPayload, ...i2c.wires, ...spi.wires]

  const header = [
    '$comment Berth. UART edges: recorded octets. I2C and SPI edges: drawn from recorded transfers, not measured. $end',
    ...(undrawn === 0 ? [] : [`$comment ${undrawn} I2C and SPI transfers are too short for this time unit and were left out. $end`]),
    `$timescale ${unitNanoseconds} ns $end`,
    '$scope module link $end',
    ...all.map((wire, index) => `$var wire 1 ${code(index)} ${wire.name} $end`),
    '$upscope $end',
    '$enddefinitions $end',
    '#0',
    '$dumpvars',
    ...all.map((_, index) => `1${code(index)}`),
    '$end',
  ]
  return { text: `${header.join('\n')}\n${body(all)}`, undrawn }
}

/** Identifier codes are printable characters (18.2.1); `!` is the first. */
const code = (index: number): string => String.fromCharCode(33 + index)

const body = (wires: readonly Wire[]): string => {
  const changes = wires.flatMap((wire, index) => wire.changes.map(change => ({ ...change, code: code(index) })))
  changes.sort((a, b) => a.at - b.at)
  const lines: string[] = []
  let now = 0
  for (const change of changes) {
    if (change.at !== now) lines.push(`#${change.at}`)
    now = change.at
    lines.push(`${change.high ? 1 : 0}${change.code}`)
  }
  // A millisecond of quiet, so that a reader sees the last stop bit end.
  lines.push(`#${now + Math.round(1e6 / unitNanoseconds)}`)
  return `${lines.join('\n')}\n`
}
