import type { Cancel, Clock, SpiTarget } from '../../boards/contract'

/**
 * Model of the W25Q128JV from its data sheet (Winbond, revision F), standard SPI instructions only. Modelled: identity, status register 1, write
 * enable latch, reading, page program with wrap in its page, sector erase, busy times, power-down, software reset; power lost while busy leaves
 * the work half done. Not modelled: protection, status registers 2 and 3, suspend, dual and quad reading, wear.
 */

/** Instructions (section 8.1). */
const instruction = {
  enable: 0x06,
  disable: 0x04,
  status: 0x05,
  read: 0x03,
  fast: 0x0b,
  program: 0x02,
  erase: 0x20,
  id: 0x9f,
  down: 0xb9,
  up: 0xab,
  enableReset: 0x66,
  reset: 0x99,
} as const
/** secondary: typical times of the family, as public drivers quote them: page program 0.7 ms, sector erase 45 ms. */
const programTime = 0.7e6
const eraseTime = 45e6
const size = 0x1000000
const sector = 4096
const page = 256
/** Of the W25Q128JV-IQ (section 8.1.1). */
const identity: readonly number[] = [0xef, 0x40, 0x18]

export class W25q128jvModel implements SpiTarget {
  readonly modes = [0, 3]
  readonly maxHz = 133_000_000
  powered = false
  /** Sectors that are not blank, by number. */
  private readonly sectors = new Map<number, Uint8Array>()
  private enabled = false
  private down = false
  private resetEnabled = false
  /** What is under way: `undo` leaves it half done. */
  private work: { readonly undo: () => void } | undefined
  private cancel: Cancel = () => {}
  private octets: number[] = []

  constructor(private readonly clock: Clock) {}

  powerOn(): void {
    if (this.powered) return
    this.powered = true
    this.enabled = this.down = this.resetEnabled = false
  }
  powerOff(): void {
    this.powered = false
    this.stopWork()
  }

  private stopWork(): void {
    this.cancel()
    this.work?.undo()
    this.work = undefined
    this.enabled = false
  }

  octetAt(at: number): number {
    return this.sectors.get(Math.floor(at / sector))?.[at % sector] ?? 0xff
  }

  private sectorOf(at: number): Uint8Array {
    const number = Math.floor(at / sector)
    const known = this.sectors.get(number) ?? new Uint8Array(sector).fill(0xff)
    this.sectors.set(number, known)
    return known
  }

  private begin(time: number, place: Uint8Array, start: number, end: number, values: Uint8Array): void {
    const before = place.slice(start, end)
    place.set(values, start)
    const half = Math.floor((end - start) / 2)
    this.work = { undo: () => place.set(before.subarray(half), start + half) }
    this.cancel = this.clock.at(this.clock.now + time, () => {
      this.work = undefined
      this.enabled = false
    })
  }

  private get address(): number {
    const [, high, middle, low] = this.octets as [number, number, number, number]
    return ((high << 16) | (middle << 8) | low) % size
  }

  select(): void {
    this.octets = []
  }

  /** Answers follow the octets that ask for them. */
  exchange(octet: number): number {
    if (!this.powered) return 0xff
    const count = this.octets.length
    const [first] = this.octets
    this.octets.push(octet)
    if (count === 0) return 0xff
    if (first === instruction.status) return (this.work === undefined ? 0 : 1) | (this.enabled ? 2 : 0)
    // While it works it answers nothing else (section 7.1.1); powered down, only its release.
    if (this.work !== undefined || this.down) return 0xff
    if (first === instruction.id) return identity[count - 1] ?? 0xff
    const header = first === instruction.read ? 4 : first === instruction.fast ? 5 : Infinity
    return count >= header ? this.octetAt((this.address + count - header) % size) : 0xff
  }

  /** Instructions that change something do so when the select line rises after a whole octet. */
  deselect(): void {
    if (!this.powered || this.octets.length === 0) return
    const [first] = this.octets
    const wasResetEnabled = this.resetEnabled
    this.resetEnabled = false
    if (first === instruction.enableReset) this.resetEnabled = true
    else if (first === instruction.reset && wasResetEnabled) {
      this.stopWork()
      this.down = false
    } else if (this.work === undefined) this.perform(first!)
  }

  private perform(first: number): void {
    if (first === instruction.up) this.down = false
    if (this.down) return
    if (first === instruction.down) this.down = true
    else if (first === instruction.enable) this.enabled = true
    else if (first === instruction.disable) this.enabled = false
    else if (first === instruction.erase && this.enabled && this.octets.length === 4) {
      this.begin(eraseTime, this.sectorOf(this.address), 0, sector, new Uint8Array(sector).fill(0xff))
    } else if (first === instruction.program && this.enabled && this.octets.length > 4) {
      const place = this.sectorOf(this.address)
      const start = Math.floor((this.address % sector) / page) * page
      const values = place.slice(start, start + page)
      // Octets past the page begin it anew; the last 256 count. Bits only go from 1 to 0.
      const latched = new Map<number, number>()
      for (const [n, octet] of this.octets.slice(4).entries()) latched.set((this.address + n) % page, octet)
      for (const [at, octet] of latched) values[at]! &= octet
      this.begin(programTime, place, start, start + page, values)
    }
  }
}
