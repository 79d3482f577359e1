import { BoardFault } from '../../contract'

/**
 * The silicon contract: what the emulated Pico refuses to run on with. Codes are stable.
 * `section` is of the RP2040 datasheet (RP-008371-DS-1), or of the Armv6-M architecture manual (DDI 0419) where it says so. Secondary: the documents
 * themselves were not read here. Public code quotes 2.1.2, 2.8.1.3.1, 2.13, 2.14, 2.15.3.1, 2.15.3.2, 2.18.2, 2.19.2, 4.2.7.1, 4.3.17, 4.6 and 4.7.2 with the
 * titles meant here; the other numbers rest on the datasheet's order of chapters.
 */
export const picoFaults = {
  B1001: { title: 'the image is cut short', section: '2.8.1.3' },
  B1002: { title: 'the checksum of the second boot stage is wrong', section: '2.8.1.3.1' },
  B1003: { title: 'the image does not fit the flash', section: '2.6.3' },
  B1004: { title: 'flash was read before execute-in-place was set up', section: '2.6.3' },
  B1010: { title: 'a peripheral was used while held in reset', section: '2.14' },
  B1011: { title: 'a peripheral was used before RESET_DONE said it is ready', section: '2.14' },
  B1012: { title: 'a peripheral was used while its clock is stopped', section: '2.15.3' },
  B1013: { title: 'the timer or watchdog was used without its tick', section: '4.7.2' },
  B1014: { title: 'a clock was taken from an oscillator or PLL that is not running', section: '2.15.3' },
  B1015: { title: 'the auxiliary source of a clock was changed while in use', section: '2.15.3.2' },
  B1016: { title: 'a PLL or clock was set outside its range', section: '2.18.2' },
  B1017: { title: 'the source of a running clock was stopped', section: '2.15.3' },
  B1020: { title: 'UART traffic on a pin that is not muxed to the UART', section: '2.19.2' },
  B1021: { title: 'I2C traffic on pins that are not muxed to the I2C controller', section: '2.19.2' },
  B1022: { title: 'a PWM output runs on a pin that is not muxed to it', section: '2.19.2' },
  B1023: { title: 'SPI traffic on pins that are not muxed to the SPI controller', section: '2.19.2' },
  B1024: { title: 'two devices of one SPI bus are selected at once', section: '4.4.3' },
  B1025: { title: 'an analog input whose pad is not set up for it', section: '4.9' },
  B1026: { title: 'a pulse counter on a pin that is not muxed to it', section: '2.19.2' },
  B1027: { title: 'the ADC does not run from 48 MHz', section: '4.9' },
  B1028: { title: 'a conversion was started that cannot be', section: '4.9.2' },
  B1030: { title: 'the baud rate of the UART is not that of the line', section: '4.2.7.1' },
  B1031: { title: 'the UART runs without a latched divisor', section: '4.2.7.1' },
  B1032: { title: 'the frame format of the UART is not 8N1', section: '4.2.8' },
  B1033: { title: 'an octet was written to a full UART transmit FIFO', section: '4.2.8' },
  B1034: { title: 'an I2C register was written that cannot be written now', section: '4.3.17' },
  B1035: { title: 'the I2C clock counts are outside their limits', section: '4.3.14' },
  B1036: { title: 'the I2C clock is faster than the bus allows', section: '4.3.14' },
  B1037: { title: 'the watchdog fired and does not reset the chip', section: '2.13' },
  B1038: { title: 'the SPI clock is faster than the device allows', section: '4.4.3.4' },
  B1039: { title: 'an octet was written to a full SPI transmit FIFO', section: '4.4.3' },
  B1040: { title: 'a store into flash', section: '2.6.3' },
  B1041: { title: 'a register or mode this board does not model', section: '2.2' },
  B1042: { title: 'the processor model warned', section: '2.4' },
  B1043: { title: 'a break point in the image', section: 'Armv6-M A6.7.12' },
  B1044: { title: 'an SPI register was written that cannot be written now', section: '4.4.3.1' },
  B1050: { title: 'an access to an address where nothing is', section: '2.2' },
  B1051: { title: 'an undefined instruction', section: 'Armv6-M A5.1' },
  B1052: { title: 'an unaligned access', section: 'Armv6-M A3.2' },
  B1053: { title: 'execution from where no code can be', section: '2.2' },
  B1054: { title: 'a jump to Arm state', section: 'Armv6-M A4.1' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly section: string }>>

export type PicoFaultCode = keyof typeof picoFaults

/** Where a fault happened. `address` is of the register or memory cell, `pc` of the instruction. */
export interface FaultPlace {
  readonly peripheral: string
  readonly address?: number | undefined
  readonly pc?: number | undefined
}

/** Raises a fault from inside the chip; the chip adds the program counter. Never returns. */
export type RaiseFault = (code: PicoFaultCode, peripheral: string, why: string, address?: number) => never

const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`

/** A BoardFault that says what, where, why and where to read about it. */
export const picoFault = (code: PicoFaultCode, place: FaultPlace, why: string): BoardFault => {
  const { title, section } = picoFaults[code]
  const where = [
    place.peripheral,
    ...(place.address === undefined ? [] : [`address ${hex(place.address)}`]),
    ...(place.pc === undefined ? [] : [`PC ${hex(place.pc)}`]),
  ].join(', ')
  const source = section.startsWith('Arm') ? section : `RP2040 datasheet §${section}`
  return new BoardFault(code, `${code}: ${title}\n  where: ${where}\n  why:   ${why}\n  see:   ${source}`)
}
