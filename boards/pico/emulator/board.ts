import {
  type AnalogSource,
  type BankLines,
  type Board,
  BoardFault,
  type DigitalDrive,
  type DigitalSense,
  type I2cTarget,
  type I2cTransfer,
  type Nanoseconds,
  type PowerInput,
  type PulseDrive,
  type PwmSense,
  type SpiTarget,
  type SpiTransfer,
} from '../../contract'
import { BOOT_ROM_NANOS, checkImage } from './boot-rom'
import { Chip, CONSOLE_BAUD, flashOf, type Surroundings } from './chip'
import { RigClock } from './clock'
import { wakes } from './core'
import { PicoLine } from './line'
import { RAM_LENGTH } from './memory'
import { createRandom, type Random } from './random'
import type { ChipResetCause } from './small-devices'
import { attachSource, type PicoWiring, Soldered, wired } from './soldered'
import { usualArrivals } from './thumb-blocks'
import type { WatchdogMemory } from './watchdog'

export interface PicoOptions {
  /** Rate of the station's line; 115,200 unless given. */
  readonly baud?: number
  /** Seed of what RAM and registers hold after power-up; 1 unless given. */
  readonly seed?: number
  /** The processor enters its HardFault handler, as silicon does, where the contract would else end the run (hard-fault.ts). */
  readonly takesHardFaults?: boolean
  /** How often the processor comes to an address before what is there is compiled (thumb-blocks.ts), 1–65,535. Makes no difference but in speed. */
  readonly compileAfter?: number
}

/**
 * A Raspberry Pi Pico running a flash image in rp2040js's core, behind a model of the boot ROM and the silicon contract (faults.ts).
 * Power off and on is a cold boot. A fault stops the processor: `advance` throws it again until power is switched off.
 *
 * Not modelled: flash and cache latency (code in flash runs as fast as in RAM), bus contention, core 1, flash programming, voltages and edges.
 * Cycle counts are those of rp2040js, near but not equal to silicon's.
 */
export class PicoBoard implements Board {
  readonly name = 'pico'
  readonly proofLevel = 'emulated image'
  readonly clock = new RigClock()
  readonly link: PicoLine
  /** The maintenance console: UART1 on GP20 and GP21, 115,200 8N1. Its own listeners record it. */
  readonly console: PicoLine
  readonly power: PowerInput
  onI2c: (transfer: I2cTransfer) => void = () => {}
  onSpi: (transfer: SpiTransfer) => void = () => {}
  /** Processor cycles and instructions since the board was made, over all resets. */
  cycles = 0
  instructions = 0
  /** Resets by the watchdog since the board was made. */
  watchdogResets = 0
  private chip: Chip | undefined
  /** Rig time at which the processor takes its next instruction. */
  private processorFree = 0
  private paused = false
  private advancing = false
  private fault: BoardFault | undefined
  /** What last reset the whole chip; a reset by the watchdog leaves it. */
  private chipReset: ChipResetCause = 'power'
  private readonly watched = new Map<number, () => void>()
  private readonly random: Random
  private readonly surroundings: Surroundings
  private readonly soldered: Soldered

  constructor(image: Uint8Array, wiring: PicoWiring, options: PicoOptions = {}) {
    const { clock } = this
    const baud = options.baud ?? 115_200
    this.random = createRandom(options.seed ?? 1)
    this.link = new PicoLine(clock, baud, (value, damage) => this.chip?.uart0.receive(value, damage))
    this.console = new PicoLine(clock, CONSOLE_BAUD, (value, damage) => this.chip?.uart1.receive(value, damage))
    this.soldered = new Soldered(wiring, clock, () => this.chip, {
      i2c: transfer => this.onI2c(transfer),
      spi: transfer => this.onSpi(transfer),
    })
    const { soldered } = this
    this.surroundings = {
      clock,
      compileAfter: options.compileAfter ?? usualArrivals,
      flash: flashOf(image),
      baud,
      takesHardFaults: options.takesHardFaults ?? false,
      soldered,
      sent: (uart, value, start, end) => (uart === 0 ? this.link : this.console).onFromBoard({ value, start, end }),
      outputsChanged: () => soldered.update(),
      resetWanted: (memory, keepsCrystal) => clock.at(clock.now, () => this.resetByWatchdog(memory, keepsCrystal)),
    }
    const isOn = (): boolean => this.chip !== undefined
    this.power = {
      get isOn() {
        return isOn()
      },
      on: () => {
        if (this.chip !== undefined) return
        checkImage(image)
        this.chipReset = 'power'
        this.boot(this.noise(), undefined, false)
      },
      off: () => {
        this.removeChip()
        this.fault = undefined
      },
    }
  }

  attachI2c(bus: string, target: I2cTarget): void {
    wired(this.soldered.i2c, bus, 'I2C bus').attach(target)
  }
  pwm(output: string): PwmSense {
    return wired(this.soldered.pwm, output, 'PWM output')
  }
  digital(input: string): DigitalDrive {
    return wired(this.soldered.inputs, input, 'digital input')
  }
  output(output: string): DigitalSense {
    return wired(this.soldered.outputs, output, 'digital output')
  }
  bank(bank: string): BankLines {
    return wired(this.soldered.banks, bank, 'digital bank')
  }
  attachSpi(device: string, target: SpiTarget): void {
    wired(this.soldered.spi, device, 'SPI device').lines(device)!.attach(target)
  }
  attachAnalog(input: string, source: AnalogSource): void {
    attachSource(wired(this.soldered.analog, input, 'analog input'), source)
  }
  pulses(input: string): PulseDrive {
    return wired(this.soldered.pulses, input, 'pulse counter')
  }

  /** r0–r12, SP, LR, PC. Empty without power. */
  get registers(): readonly number[] {
    return [...(this.chip?.core.registers ?? [])]
  }
  /** Frequency of clk_sys in hertz, 0 without power. */
  get sysHz(): number {
    return this.chip?.clocks.sysHz ?? 0
  }
  /** A copy of RAM [start, end), addresses from 0x20000000. Empty without power. */
  readRam(start: number, end: number): Uint8Array {
    return this.chip?.memory.ram8.slice(start - 0x20000000, end - 0x20000000) ?? new Uint8Array(0)
  }

  /** Calls `action` each time before the instruction at `address` is executed; undefined: no more. For measuring: it slows the board. */
  watch(address: number, action: (() => void) | undefined): void {
    if (action === undefined) this.watched.delete(address)
    else this.watched.set(address, action)
  }

  pause(): void {
    this.paused = true
  }

  advance(until: Nanoseconds): void {
    if (this.advancing) throw new Error('advance was called from inside advance')
    if (this.fault !== undefined) throw this.fault
    this.advancing = true
    this.paused = false
    try {
      this.run(until)
    } catch (error) {
      if (error instanceof BoardFault) this.fault = error
      throw error
    } finally {
      this.advancing = false
    }
  }

  private run(until: number): void {
    const { clock } = this
    while (clock.time < until && !this.paused) {
      const { chip } = this
      if (chip !== undefined && !chip.core.waiting && this.processorFree <= clock.time) this.execute(chip, until)
      else {
        const idle = chip === undefined || chip.core.waiting
        const next = Math.min(clock.nextAlarm, until, idle ? Number.POSITIVE_INFINITY : this.processorFree)
        if (clock.nextAlarm <= next) clock.runFirst()
        else clock.time = next
        if (this.chip?.core.waiting && wakes(this.chip.core)) this.wake(this.chip)
      }
    }
    // Alarms at `until` itself belong to this call.
    while (!this.paused && clock.nextAlarm <= until) clock.runFirst()
  }

  /**
   * Runs instructions until an alarm is due, time is up, or the processor waits. A block of instructions runs as one when it ends
   * before any of these; whole nanoseconds a cycle make its sum of times the same as one by one.
   */
  private execute(chip: Chip, until: number): void {
    const { clock } = this
    const { core, step, blocks } = chip
    const watched = this.watched.size > 0 ? this.watched : undefined
    const inBlocks = watched === undefined
    let executed = 0
    let cycles = 0
    /** Whether the processor came here by a jump: a block begins only there. */
    let arrived = true
    try {
      for (;;) {
        if (arrived && inBlocks && !core.interruptsUpdated && Number.isInteger(chip.cycleNanos)) {
          const block = blocks.find()
          if (block !== undefined && clock.time + block.most * chip.cycleNanos < Math.min(clock.nextAlarm, until)) {
            const done = blocks.run(block)
            executed += done & 0xff
            cycles += done >>> 8
            clock.time += (done >>> 8) * chip.cycleNanos
            if (done !== 0) continue
          }
        }
        const pc = core.registers[15]!
        if (watched !== undefined) watched.get(pc & ~1)?.()
        const taken = step()
        executed++
        cycles += taken
        const end = clock.time + taken * chip.cycleNanos
        if (end >= clock.nextAlarm || end >= until || core.waiting || this.chip !== chip || this.paused) {
          this.processorFree = end
          if (core.waiting && wakes(core)) core.waiting = false
          return
        }
        clock.time = end
        arrived = core.registers[15] !== pc + 2
      }
    } finally {
      this.instructions += executed
      this.cycles += cycles
    }
  }

  private wake(chip: Chip): void {
    chip.core.waiting = false
    this.processorFree = Math.max(this.processorFree, this.clock.time)
  }

  /** The RUN pin goes low and high again: the whole chip starts anew, RAM keeps what it held. */
  pulseRun(): void {
    this.resetChip('run', true)
  }

  /** The supply dips below what the brown-out detector allows. RAM may have lost its content; `keepsRam` says. */
  dipSupply(keepsRam: boolean): void {
    this.resetChip('power', keepsRam)
  }

  private resetChip(cause: ChipResetCause, keepsRam: boolean): void {
    const ram = this.chip?.ram
    if (ram === undefined) return
    this.removeChip()
    this.fault = undefined
    this.chipReset = cause
    this.boot(keepsRam ? ram : this.noise(), undefined, false)
  }

  /** What RAM holds after power-up. */
  private noise(): ArrayBuffer {
    const words = new Uint32Array(RAM_LENGTH / 4)
    for (let i = 0; i < words.length; i++) words[i] = this.random()
    return words.buffer
  }

  private boot(ram: ArrayBuffer, memory: WatchdogMemory | undefined, keepsCrystal: boolean): void {
    this.chip = new Chip(this.surroundings, ram, this.random, memory, keepsCrystal, this.chipReset)
    this.processorFree = this.clock.time + BOOT_ROM_NANOS
    this.surroundings.outputsChanged()
  }

  private resetByWatchdog(memory: WatchdogMemory, keepsCrystal: boolean): void {
    const ram = this.chip?.ram
    if (ram === undefined) return
    this.watchdogResets++
    this.removeChip()
    this.boot(ram, memory, keepsCrystal)
  }

  private removeChip(): void {
    const { chip } = this
    this.chip = undefined
    chip?.halt()
    this.surroundings.outputsChanged()
  }
}

/** Board for a flash image (offset 0 is 0x10000000). The image is checked when power comes on, as the boot ROM does. */
export const createPicoBoard = (image: Uint8Array, wiring: PicoWiring, options: PicoOptions = {}): PicoBoard => new PicoBoard(image, wiring, options)
