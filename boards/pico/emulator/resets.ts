import type { Device, ResettableDevice } from './device'
import type { RaiseFault } from './faults'

const ALL = 0x01ffffff
/** What the boot ROM takes out of reset before it reads the flash: IO_QSPI, PADS_QSPI, TIMER (pico-bootrom bootrom_main.c). */
const RELEASED_BY_BOOT_ROM = (1 << 6) | (1 << 9) | (1 << 21)

/** Reads of RESET_DONE after which a wait that cannot end is told. */
const MAX_WAITS = 1000

export const resetBits = {
  adc: 0,
  busctrl: 1,
  i2c0: 3,
  i2c1: 4,
  ioBank0: 5,
  padsBank0: 8,
  pllSys: 12,
  pllUsb: 13,
  pwm: 14,
  spi0: 16,
  spi1: 17,
  syscfg: 18,
  sysinfo: 19,
  tbman: 20,
  timer: 21,
  uart0: 22,
  uart1: 23,
} as const

const CLOCKED_BY_PERI = (1 << resetBits.uart0) | (1 << resetBits.uart1) | (1 << resetBits.spi0) | (1 << resetBits.spi1)

/**
 * Subsystem resets (§2.14). A peripheral may be used once RESET_DONE has been read and said so.
 * The reset of a block with a clock of its own ends only when that runs: clk_peri for UART and SPI, clk_adc for the ADC.
 */
export class Resets implements Device {
  readonly name = 'RESETS'
  private held = ALL & ~RELEASED_BY_BOOT_ROM
  private seenDone = RELEASED_BY_BOOT_ROM
  private watchdogSelect = 0
  private waits = 0
  private readonly devices = new Map<number, ResettableDevice>()

  constructor(
    private readonly raise: RaiseFault,
    /** Whether clk_peri and clk_adc run. */
    private readonly runs: { peri(): boolean; adc(): boolean },
  ) {}

  /** `device` is reset whenever its bit is set. */
  attach(bit: number, device: ResettableDevice): void {
    this.devices.set(bit, device)
  }

  /** Raises a fault unless the peripheral of `bit` is known to be out of reset. */
  check(bit: number, peripheral: string, address: number): void {
    const mask = 1 << bit
    if (this.held & mask) this.raise('B1010', peripheral, `bit ${bit} of RESETS_RESET is set`, address)
    if (!(this.seenDone & mask)) this.raise('B1011', peripheral, `bit ${bit} of RESETS_RESET_DONE has not been read as 1 since its reset was released`, address)
  }

  read(offset: number): number {
    switch (offset) {
      case 0x0:
        return this.held
      case 0x4:
        return this.watchdogSelect
      case 0x8: {
        const unclocked = (this.runs.peri() ? 0 : CLOCKED_BY_PERI) | (this.runs.adc() ? 0 : 1 << resetBits.adc)
        const done = ALL & ~this.held & ~unclocked
        if (unclocked & ~this.held && ++this.waits > MAX_WAITS) {
          const waiting = unclocked & ~this.held
          const what = waiting & (1 << resetBits.adc) ? 'the ADC does not end while clk_adc' : 'a UART or SPI controller does not end while clk_peri'
          this.raise('B1012', 'RESETS', `RESET_DONE was read ${MAX_WAITS} times; the reset of ${what} is stopped`, 0x4000c008)
        }
        this.seenDone |= done
        return done
      }
      default:
        return this.raise('B1041', this.name, 'there is no such register', 0x4000c000 + offset)
    }
  }

  write(offset: number, value: number): void {
    if (offset === 0x4) {
      this.watchdogSelect = value & ALL
      return
    }
    if (offset !== 0x0) this.raise('B1041', this.name, 'only RESET and WDSEL can be written', 0x4000c000 + offset)
    const added = value & ALL & ~this.held
    this.held = value & ALL
    this.seenDone &= ~this.held
    for (const [bit, device] of this.devices) if (added & (1 << bit)) device.reset()
  }
}
