import { RP2040 } from 'rp2040js'
import { Adc } from './adc'
import { BOOT_STACK, FLASH_LENGTH, SECOND_STAGE_BASE, SECOND_STAGE_LENGTH } from './boot-rom'
import type { RigClock } from './clock'
import { ClockTree } from './clock-tree'
import { adoptCore, privatePeripherals } from './core'
import { type PicoFaultCode, picoFault, type RaiseFault } from './faults'
import { takingHardFaults } from './hard-fault'
import { I2c } from './i2c'
import type { I2cWires } from './i2c-bus'
import { Memory } from './memory'
import { PinContract } from './pin-contract'
import { Pins, pinFunction } from './pins'
import { Pwm } from './pwm'
import type { Random } from './random'
import { Resets, resetBits } from './resets'
import { Sio } from './sio'
import { ChipReset, type ChipResetCause, PowerOnStateMachine } from './small-devices'
import type { Soldered } from './soldered'
import { Spi } from './spi'
import { Ssi } from './ssi'
import { type Core, createThumb } from './thumb'
import { Blocks } from './thumb-blocks'
import { Timer } from './timer'
import { Uart } from './uart'
import { Watchdog, type WatchdogMemory } from './watchdog'

/** Interrupt numbers (§2.3.2). */
const irq = { timer: 0, pwm: 4, spi0: 18, uart0: 20, uart1: 21, adc: 22, i2c0: 23, i2c1: 24 } as const
/** The station's line: UART0 on GP0 and GP1. */
export const LINK_PINS = { tx: 0, rx: 1 } as const
/** The maintenance console's: UART1 on GP20 and GP21. */
export const CONSOLE_PINS = { tx: 20, rx: 21 } as const
export const CONSOLE_BAUD = 115_200
/** Largest difference between UART and line that the run accepts; past about 2 % sampling errors add up over ten bits. */
export const BAUD_TOLERANCE = 0.02

/** What a chip is soldered to; it outlives resets and power cycles. */
export interface Surroundings {
  readonly clock: RigClock
  readonly compileAfter: number
  readonly flash: ArrayBuffer
  readonly baud: number
  readonly takesHardFaults: boolean
  readonly soldered: Soldered
  sent(uart: 0 | 1, value: number, start: number, end: number): void
  /** What a pin drives may have changed. */
  outputsChanged(): void
  /** The watchdog resets the chip at this instant. */
  resetWanted(memory: WatchdogMemory, keepsCrystal: boolean): void
}

/** One RP2040 from a reset to the next. */
export class Chip {
  readonly core: Core
  readonly memory: Memory
  readonly clocks: ClockTree
  readonly uart0: Uart
  readonly uart1: Uart
  readonly pins: Pins
  readonly pwm: Pwm
  readonly psm: PowerOnStateMachine
  readonly watchdog: Watchdog
  /** Executes one instruction; returns its cycles. */
  readonly step: () => number
  readonly blocks: Blocks
  cycleNanos = 0
  private readonly mcu: RP2040
  private readonly devices: { reset(): void }[]

  constructor(
    private readonly around: Surroundings,
    readonly ram: ArrayBuffer,
    random: Random,
    memory: WatchdogMemory | undefined,
    keepsCrystal: boolean,
    cause: ChipResetCause,
  ) {
    const { clock } = around
    this.mcu = new RP2040(clock)
    this.core = this.mcu.core
    const { core, raise } = this
    this.mcu.onBreak = code => raise('B1043', 'processor', `break point ${code}`)
    const warn = (component: string, message: string): never => raise('B1042', component, message)
    this.mcu.logger = { debug: () => {}, info: () => {}, warn, error: warn }

    const resets = new Resets(raise, { peri: () => this.clocks.periHz > 0, adc: () => this.clocks.adcHz > 0 })
    let started = false
    this.pins = new Pins(around.soldered.drives, raise, () => started && around.outputsChanged())
    this.memory = new Memory(ram, around.flash, resets, new Sio(this.pins, raise), privatePeripherals(this.mcu, raise), raise, () => this.pc)
    adoptCore(core, this.memory, raise)
    const thumb = createThumb(core, this.memory, raise)
    this.step = around.takesHardFaults ? takingHardFaults(core, thumb) : thumb.step
    this.blocks = new Blocks(core, thumb.flags, this.memory, around.compileAfter)

    this.psm = new PowerOnStateMachine(raise)
    this.clocks = new ClockTree(clock, raise, {
      before: () => {
        this.pwm?.rateChanges()
        this.watchdog?.rateChanges()
      },
      after: () => this.ratesChanged(),
    })
    this.watchdog = new Watchdog(
      {
        clock,
        raise,
        refHz: () => this.clocks.refHz,
        tickChanged: () => timer.tickChanged(),
        fired: reason => this.watchdogFired(reason),
      },
      memory,
    )
    const timer = new Timer({
      clock,
      raise,
      tickNanos: () => this.watchdog.tickNanos,
      interrupt: (index, active) => core.setInterrupt(irq.timer + index, active),
    })
    this.timer = timer
    const uart = (index: 0 | 1): Uart =>
      new Uart(`UART${index}`, 0x40034000 + index * 0x4000, {
        clock,
        raise,
        periHz: () => this.clocks.periHz,
        interrupt: active => core.setInterrupt(irq.uart0 + index, active),
        checkTransmit: () => this.checkUart(index, 'tx'),
        checkReceive: () => this.checkUart(index, 'rx'),
        sent: (value, start, end) => around.sent(index, value, start, end),
      })
    this.uart0 = uart(0)
    this.uart1 = uart(1)
    const i2c = [0, 1].map(
      port =>
        new I2c(`I2C${port}`, 0x40044000 + port * 0x4000, {
          clock,
          raise,
          sysHz: () => this.clocks.sysHz,
          interrupt: active => core.setInterrupt(irq.i2c0 + port, active),
          wires: () => this.wires(port),
        }),
    )
    const wired = new PinContract(this.pins, around.soldered, raise)
    const spi = [0, 1].map(
      port =>
        new Spi(`SPI${port}`, 0x4003c000 + port * 0x4000, {
          clock,
          raise,
          periHz: () => this.clocks.periHz,
          interrupt: active => core.setInterrupt(irq.spi0 + port, active),
          check: hz => void wired.spi(port, hz),
          exchange: (octet, mode, hz) => wired.spi(port, hz).exchange(octet, mode, hz),
        }),
    )
    const adc = new Adc({
      clock,
      raise,
      adcHz: () => this.clocks.adcHz,
      interrupt: active => core.setInterrupt(irq.adc, active),
      sample: input => wired.analog(input),
    })
    this.pwm = new Pwm({
      clock,
      raise,
      sysHz: () => this.clocks.sysHz,
      changed: () => started && around.outputsChanged(),
      interrupt: active => core.setInterrupt(irq.pwm, active),
      train: slice => wired.train(slice),
      checkCounted: slice => wired.checkCounted(slice),
    })
    const ssi = new Ssi(raise, ready => this.memory.setXip(ready))

    const { memory: bus } = this
    bus.attach(0x18000000, ssi)
    bus.attach(0x40008000, this.clocks)
    bus.attach(0x4000c000, resets)
    bus.attach(0x40010000, this.psm)
    bus.attachBehindReset(0x40014000, this.pins.io, resetBits.ioBank0)
    bus.attachBehindReset(0x4001c000, this.pins.pads, resetBits.padsBank0)
    bus.attach(0x40024000, this.clocks.xosc)
    bus.attachBehindReset(0x40028000, this.clocks.pllSys, resetBits.pllSys)
    bus.attachBehindReset(0x4002c000, this.clocks.pllUsb, resetBits.pllUsb)
    bus.attachBehindReset(0x40034000, this.uart0, resetBits.uart0)
    bus.attachBehindReset(0x40038000, this.uart1, resetBits.uart1)
    bus.attachBehindReset(0x4003c000, spi[0]!, resetBits.spi0)
    bus.attachBehindReset(0x40040000, spi[1]!, resetBits.spi1)
    bus.attachBehindReset(0x40044000, i2c[0]!, resetBits.i2c0)
    bus.attachBehindReset(0x40048000, i2c[1]!, resetBits.i2c1)
    bus.attachBehindReset(0x4004c000, adc, resetBits.adc)
    bus.attachBehindReset(0x40050000, this.pwm, resetBits.pwm)
    bus.attachBehindReset(0x40054000, timer, resetBits.timer)
    bus.attach(0x40058000, this.watchdog)
    bus.attach(0x40060000, this.clocks.rosc)
    bus.attach(0x40064000, new ChipReset(cause, raise))
    this.devices = [this.uart0, this.uart1, ...i2c, ...spi, adc, this.pwm, timer]
    if (keepsCrystal) this.clocks.xosc.keepRunning()
    this.ratesChanged()
    this.enterSecondStage(random)
    started = true
  }

  /** Address of the instruction being executed. */
  get pc(): number {
    return (this.core.PC - 2) >>> 0
  }

  /** Takes everything of this chip off the clock and the wires: power fails, or a reset begins. */
  halt(): void {
    for (const device of this.devices) device.reset()
    this.watchdog.halt()
    this.clocks.halt()
  }

  private readonly timer: Timer

  readonly raise: RaiseFault = (code: PicoFaultCode, peripheral, why, address) => {
    throw picoFault(code, { peripheral, address, pc: this.pc }, why)
  }

  /** The second stage in place, LR = 0, the boot ROM's stack; other registers hold no promise (§2.8.1.3). */
  private enterSecondStage(random: Random): void {
    const { core, memory } = this
    memory.ram8.set(memory.flash8.subarray(0, SECOND_STAGE_LENGTH), SECOND_STAGE_BASE - 0x20000000)
    for (let register = 0; register < 13; register++) core.registers[register] = random()
    core.SP = BOOT_STACK
    core.LR = 0
    core.VTOR = 0
    core.PC = SECOND_STAGE_BASE
  }

  private ratesChanged(): void {
    this.cycleNanos = 1e9 / this.clocks.sysHz
    this.mcu.clkSys = this.clocks.sysHz
    this.timer?.tickChanged()
    this.watchdog?.rateChanged()
  }

  private watchdogFired(reason: number): void {
    if (!this.psm.watchdogResetsChip) {
      this.raise(
        'B1037',
        'WATCHDOG',
        `PSM_WDSEL is 0x${this.psm.selected.toString(16)}; only a reset of everything but the oscillators (0x1fffc) is modelled`,
        0x40010008,
      )
    }
    const memory = this.watchdog.memory(reason)
    if (memory.scratch[4] === 0xb007c0d3)
      this.raise('B1041', 'WATCHDOG', 'SCRATCH4 asks the boot ROM to enter SCRATCH7 (§2.8.1.1); this model always boots from flash', 0x4005801c)
    this.around.resetWanted(memory, !this.psm.watchdogResetsCrystal)
  }

  private checkUart(index: 0 | 1, line: 'tx' | 'rx'): void {
    const { raise, clocks, pins, around } = this
    const uart = index === 0 ? this.uart0 : this.uart1
    const pin = (index === 0 ? LINK_PINS : CONSOLE_PINS)[line]
    const lineBaud = index === 0 ? around.baud : CONSOLE_BAUD
    const name = `UART${index}`
    const base = 0x40034000 + index * 0x4000
    if (clocks.periHz === 0) raise('B1012', name, 'CLK_PERI_CTRL.ENABLE is clear', base)
    const { baud } = uart
    if (Number.isNaN(baud)) raise('B1031', name, 'UARTIBRD and UARTFBRD take effect only with a write of UARTLCR_H', base + 0x24)
    const off = baud / lineBaud - 1
    if (Math.abs(off) > BAUD_TOLERANCE)
      raise(
        'B1030',
        name,
        `it runs at ${Math.round(baud)} baud from clk_peri ${clocks.periHz / 1e6} MHz, the line at ${lineBaud} (${(off * 100).toFixed(1)} %)`,
        base + 0x24,
      )
    if (!uart.is8N1) raise('B1032', name, 'the station sends and expects eight data bits, no parity, one stop bit', base + 0x2c)
    const io = 0x40014004 + 8 * pin
    const selected = pins.functionOf(pin)
    if (selected !== pinFunction.uart) raise('B1020', name, `GP${pin} has FUNCSEL ${selected}, the UART is ${pinFunction.uart}`, io)
    if (line === 'tx' && pins.outputDisabled(pin)) raise('B1020', name, `the pad of GP${pin} has its output disabled (OD)`, io)
    if (line === 'rx' && !pins.inputEnabled(pin)) raise('B1020', name, `the pad of GP${pin} has its input disabled (IE)`, io)
  }

  private wires(port: number): I2cWires {
    const name = `I2C${port}`
    const wires = this.around.soldered.i2cPorts.get(port)
    if (wires === undefined) return this.raise('B1021', name, 'the payload wires no bus to this controller', 0x40044000 + port * 0x4000)
    for (const pin of [wires.sda, wires.scl]) {
      const selected = this.pins.functionOf(pin)
      if (selected !== pinFunction.i2c)
        this.raise('B1021', name, `GP${pin} of bus '${wires.name}' has FUNCSEL ${selected}, I2C is ${pinFunction.i2c}`, 0x40014004 + 8 * pin)
      if (!this.pins.inputEnabled(pin)) this.raise('B1021', name, `the pad of GP${pin} has its input disabled (IE)`, 0x4001c004 + 4 * pin)
    }
    return wires
  }
}

/** The flash as it stands after programming `image`: erased octets read 0xFF. */
export const flashOf = (image: Uint8Array): ArrayBuffer => {
  const flash = new Uint8Array(FLASH_LENGTH).fill(0xff)
  flash.set(image.subarray(0, FLASH_LENGTH))
  return flash.buffer
}
