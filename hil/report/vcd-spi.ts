import type { SpiTransfer } from '../../boards/contract'
import { unitNanoseconds, type Wire } from './vcd-wire'

/** One time unit between any two edges, at least. */
const shortestCycle = 4 * unitNanoseconds

/**
 * Clock, both data lines and the select line of every SPI device, as that device sees them. A selection is divided evenly: one cycle
 * before the first bit, eight for each octet, one behind the last.
 */
export const drawSpi = (transfers: readonly SpiTransfer[]): { wires: Wire[]; undrawn: number } => {
  const devices = new Map<string, Device>()
  let undrawn = 0
  for (const transfer of transfers) {
    const device = devices.get(transfer.device) ?? new Device(transfer.device, transfer.mode)
    devices.set(transfer.device, device)
    if (!device.draw(transfer)) undrawn++
  }
  return { wires: [...devices.values()].flatMap(({ wires }) => Object.values(wires)), undrawn }
}

class Device {
  readonly wires: Readonly<Record<'clk' | 'mosi' | 'miso' | 'cs', Wire>>
  private readonly levels = { clk: true, mosi: true, miso: true, cs: true }

  constructor(name: string, mode: number) {
    const safe = name.replace(/[^A-Za-z0-9_]/g, '_')
    const wire = (line: string): Wire => ({ name: `${safe}_${line}`, changes: [] })
    this.wires = { clk: wire('clk'), mosi: wire('mosi'), miso: wire('miso'), cs: wire('cs') }
    // Wires begin high; a clock of CPOL 0 rests low.
    this.set('clk', 0, mode >= 2)
  }

  draw({ start, end, mode, sent, received }: SpiTransfer): boolean {
    const cycle = (end - start) / (2 + 8 * sent.length)
    if (cycle < shortestCycle) return false
    const idle = mode >= 2
    this.set('cs', start, false)
    let at = start + cycle
    for (const [index, out] of sent.entries()) {
      for (let bit = 7; bit >= 0; bit--) {
        // CPHA 0: data stands before the leading edge, which samples it. CPHA 1: data changes with it, and the trailing edge samples.
        const late = mode % 2 === 0 ? 0 : cycle / 4
        this.set('mosi', at + late, ((out >> bit) & 1) === 1)
        this.set('miso', at + late, ((received[index]! >> bit) & 1) === 1)
        this.set('clk', at + (mode % 2 === 0 ? cycle / 2 : cycle / 4), !idle)
        this.set('clk', at + (mode % 2 === 0 ? cycle : (cycle * 3) / 4), idle)
        at += cycle
      }
    }
    this.set('cs', end, true)
    return true
  }

  private set(line: 'clk' | 'mosi' | 'miso' | 'cs', at: number, high: boolean): void {
    if (this.levels[line] === high) return
    this.levels[line] = high
    this.wires[line].changes.push({ at: Math.round(at / unitNanoseconds), high })
  }
}
