import { FLASH_LENGTH } from './boot-rom'
import type { Device, ResettableDevice } from './device'
import type { RaiseFault } from './faults'
import type { Resets } from './resets'

export const RAM_BASE = 0x20000000
export const RAM_LENGTH = 264 * 1024
export const FLASH_BASE = 0x10000000

interface Page {
  readonly device: Device
  /** Bit of RESETS that must be released, -1 for blocks that have none. */
  readonly resetBit: number
}

/** Words at offsets without atomic aliases: SIO and the processor's private peripherals. */
export interface WordRegisters {
  read(offset: number): number
  write(offset: number, value: number): void
}

/** Blocks of the address map (§2.2) that exist on silicon and not here. */
const UNMODELLED = new Map([
  [0x40000000, 'SYSINFO'],
  [0x40004000, 'SYSCFG'],
  [0x4005c000, 'RTC'],
  [0x40018000, 'IO_QSPI'],
  [0x40020000, 'PADS_QSPI'],
  [0x40030000, 'BUSCTRL'],
  [0x40068000, 'TBMAN'],
  [0x4006c000, 'TBMAN'],
  [0x50000000, 'DMA'],
  [0x50100000, 'USB RAM'],
  [0x50110000, 'USB'],
  [0x50200000, 'PIO0'],
  [0x50300000, 'PIO1'],
  [0x14000000, 'XIP control'],
  [0x15000000, 'XIP cache as RAM'],
])

/**
 * The bus as the processor sees it (§2.2). RAM and flash are read in place by the processor model (thumb.ts);
 * everything else, and everything wrong, comes through the slow methods here.
 */
export class Memory {
  readonly ram8: Uint8Array
  readonly ram16: Uint16Array
  readonly ram32: Uint32Array
  readonly flash8: Uint8Array
  readonly flash16: Uint16Array
  readonly flash32: Uint32Array
  /** Length of the flash window that can be read now: 0 until the second stage set it up. */
  flashLimit = 0
  private readonly pages = new Map<number, Page>()

  constructor(
    ram: ArrayBuffer,
    flash: ArrayBuffer,
    private readonly resets: Resets,
    private readonly sio: WordRegisters,
    private readonly ppb: WordRegisters,
    private readonly raise: RaiseFault,
    /** Address of the instruction being executed. */
    private readonly pc: () => number,
  ) {
    this.ram8 = new Uint8Array(ram)
    this.ram16 = new Uint16Array(ram)
    this.ram32 = new Uint32Array(ram)
    this.flash8 = new Uint8Array(flash)
    this.flash16 = new Uint16Array(flash)
    this.flash32 = new Uint32Array(flash)
  }

  attach(base: number, device: Device): void {
    this.pages.set(base >>> 14, { device, resetBit: -1 })
  }
  /** `resetBit` of RESETS must be released before use, and resets the device. */
  attachBehindReset(base: number, device: ResettableDevice, resetBit: number): void {
    this.pages.set(base >>> 14, { device, resetBit })
    this.resets.attach(resetBit, device)
  }

  setXip(ready: boolean): void {
    this.flashLimit = ready ? FLASH_LENGTH : 0
  }

  read32(address: number): number {
    if (address & 3) this.unaligned(address, 'word')
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) return this.ram32[ram >>> 2]!
    const flash = (address - FLASH_BASE) >>> 0
    if (flash < this.flashLimit) return this.flash32[flash >>> 2]!
    return this.readWord(address >>> 0)
  }
  read16(address: number): number {
    if (address & 1) this.unaligned(address, 'half-word')
    const word = this.read32(address & ~3)
    return address & 2 ? word >>> 16 : word & 0xffff
  }
  read8(address: number): number {
    return (this.read32(address & ~3) >>> (8 * (address & 3))) & 0xff
  }

  write32(address: number, value: number): void {
    if (address & 3) this.unaligned(address, 'word')
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) this.ram32[ram >>> 2] = value
    else this.writeWord(address >>> 0, value)
  }
  write16(address: number, value: number): void {
    if (address & 1) this.unaligned(address, 'half-word')
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) this.ram16[ram >>> 1] = value
    // Narrow writes reach IO registers on all lanes (§2.1.4).
    else this.writeWord((address & ~3) >>> 0, (value & 0xffff) * 0x10001)
  }
  write8(address: number, value: number): void {
    const ram = (address - RAM_BASE) >>> 0
    if (ram < RAM_LENGTH) this.ram8[ram] = value
    else this.writeWord((address & ~3) >>> 0, (value & 0xff) * 0x1010101)
  }

  /** An instruction that is neither in RAM nor in readable flash. */
  fetch(address: number): number {
    const flash = (address - FLASH_BASE) >>> 0
    if (flash < FLASH_LENGTH) return this.raise('B1004', 'flash', 'the second stage left before it enabled the SSI for execute-in-place reads', address)
    return this.raise('B1053', 'processor', 'there is neither RAM nor flash; a wrong function pointer, return address or vector leads here', address)
  }

  private readWord(address: number): number {
    if (address >>> 28 === 0xd) return this.sio.read(address & 0x0fffffff)
    if (address >>> 12 === 0xe000e) return this.ppb.read(address & 0xfff)
    const page = this.page(address, 'read')
    return page.read(address & 0xfff) >>> 0
  }

  private writeWord(address: number, word: number): void {
    const value = word >>> 0
    if (address >>> 28 === 0xd) this.sio.write(address & 0x0fffffff, value)
    else if (address >>> 12 === 0xe000e) this.ppb.write(address & 0xfff, value)
    else this.writeDevice(address, value)
  }

  private writeDevice(address: number, value: number): void {
    if (address >>> 28 === 1 && address < 0x14000000) this.raise('B1040', 'flash', 'the flash window is read-only', address)
    const device = this.page(address, 'write')
    const offset = address & 0xfff
    const alias = (address >>> 12) & 3
    // Atomic aliases: 1 XOR, 2 set, 3 clear (§2.1.2).
    const old = alias === 0 ? 0 : device.read(offset)
    if (alias === 0) device.write(offset, value, value)
    else device.write(offset, (alias === 1 ? old ^ value : alias === 2 ? old | value : old & ~value) >>> 0, value)
  }

  private page(address: number, what: 'read' | 'write'): Device {
    const page = this.pages.get(address >>> 14)
    if (page === undefined) return this.nothing(address, what)
    if (page.resetBit >= 0) this.resets.check(page.resetBit, page.device.name, address)
    return page.device
  }

  private nothing(address: number, what: 'read' | 'write'): never {
    if (address < 0x4000) this.raise('B1050', 'boot ROM', `${what}; its content is not modelled (a null pointer leads here)`, address)
    if ((address - FLASH_BASE) >>> 0 < FLASH_LENGTH) this.raise('B1004', 'flash', 'it was read before the SSI was enabled for execute-in-place reads', address)
    const block = UNMODELLED.get((address & 0xffffc000) >>> 0) ?? UNMODELLED.get((address & 0xffff0000) >>> 0) ?? UNMODELLED.get((address & 0xff000000) >>> 0)
    if (block !== undefined) return this.raise('B1041', block, `${what}; this block is not modelled`, address)
    return this.raise('B1050', 'bus', `${what}; on silicon this is a HardFault`, address)
  }

  private unaligned(address: number, width: string): never {
    return this.raise('B1052', 'bus', `a ${width} access at PC 0x${this.pc().toString(16)}; on silicon this is a HardFault`, address >>> 0)
  }
}
