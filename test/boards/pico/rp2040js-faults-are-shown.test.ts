import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { RP2040 } from 'rp2040js'
import { expect, test } from 'vitest'

/** Each row of boards/pico/emulator/README.md on stock rp2040js: when one of these fails, a newer release has mended it, and the row may go. */

const code = 0x20000100
const UART0 = 0x40034000
const SPI0 = 0x4003c000
const WATCHDOG = 0x40058000

function stock() {
  const mcu = new RP2040()
  const warnings: string[] = []
  const keep = (component: string, message: string): void => void warnings.push(`${component}: ${message}`)
  mcu.logger = { debug: () => {}, info: () => {}, warn: keep, error: keep }
  return { mcu, warnings }
}

/** Executes one instruction in RAM with r0 and r1 set; where the processor went, 2 being the next instruction, is returned. */
function execute(mcu: RP2040, opcode: number, r0: number, r1: number): number {
  mcu.core.registers[0] = r0
  mcu.core.registers[1] = r1
  mcu.writeUint16(code, opcode)
  mcu.core.PC = code
  mcu.core.executeInstruction()
  return mcu.core.PC - code
}
const load = 0x6808 // LDR r0, [r1]
const store = 0x6008 // STR r0, [r1]
const undefinedInstruction = 0xde00
const shiftRight = 0x40c8 // LSRS r0, r1
const waitForInterrupt = 0xbf30

const shown: Readonly<Record<string, () => void>> = {
  'a bad address': () => {
    const { mcu, warnings } = stock()
    expect(execute(mcu, load, 0, 0x30000000)).toBe(2)
    expect(mcu.core.registers[0]! >>> 0).toBe(0xffffffff)
    expect(warnings).toHaveLength(1)
  },
  'an undefined instruction': () => {
    const { mcu } = stock()
    expect(execute(mcu, undefinedInstruction, 0, 0)).toBe(2)
    expect(mcu.core.IPSR).toBe(0)
  },
  'an unaligned access': () => {
    const { mcu, warnings } = stock()
    expect(execute(mcu, load, 0, 0x20000201)).toBe(2)
    expect(warnings).toHaveLength(1)
  },
  'a store into flash': () => {
    const { mcu, warnings } = stock()
    execute(mcu, store, 0x12345678, 0x10000000)
    expect(mcu.readUint32(0x10000000)).toBe(0x12345678)
    expect(warnings).toEqual([])
  },
  'a peripheral in reset': () => {
    const { mcu, warnings } = stock()
    mcu.writeUint32(UART0 + 0x24, 67)
    expect(mcu.readUint32(UART0 + 0x24)).toBe(67)
    expect(warnings).toEqual([])
  },
  'an unmuxed pin': () => {
    const { mcu } = stock()
    const sent: number[] = []
    mcu.uart[0]!.onByte = octet => sent.push(octet)
    mcu.writeUint32(UART0 + 0x30, 0x301)
    mcu.writeUint32(UART0, 65)
    expect(sent).toEqual([65])
  },
  'octets sent': () => {
    const { mcu } = stock()
    const sent: number[] = []
    mcu.uart[0]!.onByte = octet => sent.push(octet)
    mcu.writeUint32(UART0 + 0x30, 0x301)
    for (let n = 0; n < 100; n++) mcu.writeUint32(UART0, n)
    expect(sent).toHaveLength(100)
    expect(mcu.clock.nanos).toBe(0)
  },
  'octets received too fast': () => {
    const { mcu, warnings } = stock()
    mcu.writeUint32(UART0 + 0x2c, 0x70)
    mcu.writeUint32(UART0 + 0x30, 0x301)
    for (let n = 1; n <= 40; n++) mcu.uart[0]!.feedByte(n)
    const read = Array.from({ length: 33 }, () => mcu.readUint32(UART0))
    expect(read).toEqual([...Array.from({ length: 32 }, (_, n) => n + 1), 0])
    expect(warnings).toEqual([])
  },
  'errors, levels and the receive time-out of the UART': () => {
    const { mcu, warnings } = stock()
    const clock = mcu.clock as unknown as { tick(nanos: number): void }
    mcu.writeUint32(UART0 + 0x2c, 0x70)
    mcu.writeUint32(UART0 + 0x30, 0x301)
    mcu.uart[0]!.feedByte(1)
    clock.tick(1e9)
    expect(mcu.readUint32(UART0 + 0x3c) & (1 << 6)).toBe(0)
    expect(warnings).toEqual([])
    mcu.readUint32(UART0 + 0x04)
    mcu.readUint32(UART0 + 0x34)
    expect(warnings.length).toBe(2)
  },
  'a watchdog that has run out': () => {
    const { mcu } = stock()
    const clock = mcu.clock as unknown as { tick(nanos: number): void; readonly nanosCounter: number }
    let fired = 0
    ;(mcu.peripherals[0x40058] as unknown as { onWatchdogTrigger: () => void }).onWatchdogTrigger = () => {
      if (++fired === 3) throw new Error('again and again')
    }
    mcu.writeUint32(WATCHDOG + 0x2c, 0x20c)
    mcu.writeUint32(WATCHDOG + 0x04, 2000)
    mcu.writeUint32(WATCHDOG, 1 << 30)
    expect(() => clock.tick(2e6)).toThrow('again and again')
    expect(clock.nanosCounter).toBe(1e6)
  },
  'ADC round robin': () => {
    const { adc } = stock().mcu as unknown as { adc: { activeChannel: number } }
    const selected = [1, 2, 3].map(input => {
      adc.activeChannel = input
      return adc.activeChannel
    })
    expect(selected).toEqual([0, 0, 0])
  },
  'SPI modes 2 and 3': () => {
    const { mcu } = stock()
    const { spi } = mcu as unknown as { spi: { readonly spiMode: number }[] }
    mcu.writeUint32(SPI0, 0x47) // SPO, not SPH: mode 2
    expect(spi[0]!.spiMode).toBe(3)
    mcu.writeUint32(SPI0, 0xc7)
    expect(spi[0]!.spiMode).toBe(2)
  },
  'carry of a shift by a register': () => {
    const { mcu } = stock()
    mcu.core.C = false
    execute(mcu, shiftRight, 0x80000001, 0)
    expect(mcu.core.C).toBe(true)
  },
  'WFI with interrupts held off': () => {
    const { mcu } = stock()
    mcu.core.PM = true
    mcu.core.enabledInterrupts = 1
    execute(mcu, waitForInterrupt, 0, 0)
    mcu.core.setInterrupt(0, true)
    // Exception 16 is being taken, with PRIMASK still set.
    expect(mcu.core.IPSR).toBe(16)
  },
}

const rows = readFileSync(fileURLToPath(new URL('../../../boards/pico/emulator/README.md', import.meta.url)), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| name ') && !line.startsWith('| ---'))
  .map(line => line.split('|').map(cell => cell.trim()))

test.each(Object.entries(shown))('%s', (_, show) => show())

test('every row of the table is shown here, and names a test that exists', () => {
  expect(rows.map(cells => cells[1])).toEqual(Object.keys(shown))
  for (const cells of rows) {
    const name = (cells[4] ?? '').replaceAll('`', '')
    expect(existsSync(fileURLToPath(new URL(`${name}.test.ts`, import.meta.url))), name).toBe(true)
  }
})
