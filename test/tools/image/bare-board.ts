import { ConsoleLogger, LogLevel, RP2040 } from 'rp2040js'

/**
 * An image on a bare rp2040js, entered as the boot ROM does (RP2040 datasheet §2.8.1): second stage copied to 0x20041f00 and
 * entered with LR = 0. No silicon contract; every warning of the emulator is kept. Resets by the watchdog are counted and
 * carried out with REASON and SCRATCH kept.
 */
export class BareBoard {
  mcu!: RP2040
  readonly sent: number[] = []
  readonly warnings: string[] = []
  /** WATCHDOG.REASON of each reset so far: 1 timer, 2 forced. */
  readonly resets: number[] = []
  private resetPending = false

  constructor(
    private readonly image: Uint8Array,
    /** Wires the chip to its surroundings, after power-on and after each reset. */
    private readonly wire: (mcu: RP2040) => void = () => {},
  ) {
    this.start()
  }

  private start(reason = 0, scratch?: Uint32Array): void {
    const mcu = new RP2040()
    this.mcu = mcu
    mcu.logger = new Collector(line => this.warnings.push(line))
    mcu.flash.set(this.image)
    mcu.sram.set(this.image.subarray(0, 256), 0x41f00)
    mcu.core.SP = 0x20041f00
    mcu.core.LR = 0
    mcu.core.PC = 0x20041f00
    mcu.uart[0]!.onByte = octet => this.sent.push(octet)
    // rp2040js has no VREG_AND_CHIP_RESET; CHIP_RESET tells of a power-on (§2.12.7, HAD_POR).
    mcu.peripherals[0x40064]!.readUint32 = offset => (offset === 8 ? 0x100 : 0)
    // Lines idle high through their pull-ups.
    for (const pin of mcu.gpio) pin.setInputValue(true)
    const watchdog = mcu.peripherals[0x40058] as unknown as Watchdog
    watchdog.reason = reason
    if (scratch !== undefined) watchdog.scratchData.set(scratch)
    watchdog.onWatchdogTrigger = () => {
      watchdog.alarm.enable = false
      watchdog.timer.enable = false
      this.resetPending = true
    }
    this.wire(mcu)
  }

  get micros(): number {
    return this.clock.nanosCounter / 1000
  }
  private get clock() {
    return this.mcu.clock as unknown as { nanosCounter: number; nanosToNextAlarm: number; tick(nanos: number): void }
  }

  /** Runs the processor for so many emulated milliseconds, or until `until` holds while it sleeps. */
  run(millis: number, until: () => boolean = () => false): void {
    let { clock } = this
    let end = clock.nanosCounter + millis * 1e6
    while (clock.nanosCounter < end) {
      if (!this.mcu.core.waiting) clock.tick(this.mcu.core.executeInstruction() * 8)
      else if (until()) return
      else clock.tick(Math.min(clock.nanosToNextAlarm > 0 ? clock.nanosToNextAlarm : Infinity, end - clock.nanosCounter))
      if (!this.resetPending) continue
      this.resetPending = false
      const watchdog = this.mcu.peripherals[0x40058] as unknown as Watchdog
      this.resets.push(watchdog.reason)
      const rest = end - clock.nanosCounter
      this.start(watchdog.reason, watchdog.scratchData)
      clock = this.clock
      end = clock.nanosCounter + rest
    }
  }

  /** Octets to the board's UART, one every 86.8 us: 115,200 baud. */
  send(octets: Iterable<number>): void {
    for (const octet of octets) {
      this.mcu.uart[0]!.feedByte(octet)
      this.run(0.0868)
    }
  }
}

interface Watchdog {
  reason: number
  scratchData: Uint32Array
  alarm: { enable: boolean }
  timer: { enable: boolean }
  onWatchdogTrigger: () => void
}

class Collector extends ConsoleLogger {
  constructor(private readonly keep: (line: string) => void) {
    super(LogLevel.Warn, false)
  }
  override warn(component: string, message: string): void {
    this.keep(`${component}: ${message}`)
  }
  override error(component: string, message: string): void {
    this.keep(`${component}: ${message}`)
  }
}
