import type { Device, ResettableDevice } from './device'
import type { RaiseFault } from './faults'

const ALL = 0x01ffffff
/** What the boot ROM takes out of reset before it reads the flash: IO_QSPI, PADS_QSPI, TIMER (pico-bootrom bootrom_main.c). */
const RELEASED_BY_BOOT_ROM = (1 << 6) | (1 << 9) | (1 << 21)

/** Reads of RESET_DONE after which a wait that cannot end is told. */
const MAX_WAITS = 1000

export const resetBits = {
  busctrl: 1,
  i2c0: 3,
  i2c1: 4,
  ioBank0: 5,
  padsBank0: 8,
  pllSys: 12,
  pllUsb: 13,
  pwm: 14,
  syscfg: 18,
  sysinfo: 19,
  tbman: 20,
  timer: 21,
  uart0: 22,
  uart1: 23,
} as const

/**
 * Subsystem resets (§2.14). A peripheral may be used once RESET_DONE has been read and said so.
 * A UART's reset ends only when clk_peri runs.
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
    private readonly periRuns: () => boolean,
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
        const unclocked = this.periRuns() ? 0 : (1 << resetBits.uart0) | (1 << resetBits.uart1)
        const done = ALL & ~this.held & ~unclocked
        if (unclocked & ~this.held && ++this.waits > MAX_WAITS) {
          this.raise('B1012', 'UART', `RESET_DONE was read ${MAX_WAITS} times; the reset of a UART does not end while clk_peri is stopped`, 0x4000c008)
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
