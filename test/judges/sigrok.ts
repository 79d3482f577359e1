import type { I2cTransfer, SpiTransfer, WireOctet } from '../../boards/contract'
import { compared, type Judgement, outsideTool } from './outside-tool'

/** sigrok samples a VCD once per time unit; idle stretches longer than a UART frame say nothing and are folded. */
const input = (vcdPath: string): string[] => ['-i', vcdPath, '-I', 'vcd:compress=1000']

/** Judges a UART line of the dump (8N1): every octet in order. Octets with line errors are not decodable and must not be given. */
export const judgeUartWithSigrok = (vcdPath: string, wire: 'to_payload' | 'from_payload', octets: readonly WireOctet[], baud = 115_200): Judgement => {
  const output = outsideTool('sigrok-cli', [...input(vcdPath), '-P', `uart:rx=${wire}:baudrate=${baud}:data_bits=8:parity=none:stop_bits=1.0`, '-B', 'uart=rx'])
  return compared(
    `octet of ${wire}`,
    [...output].map(hex),
    octets.map(octet => hex(octet.value)),
  )
}

const wanted = ['start', 'repeat-start', 'stop', 'ack', 'nack', 'address-read', 'address-write', 'data-read', 'data-write', 'warnings']

/** Judges one I2C bus of the dump: conditions, addresses, acknowledges and octets, in order. `transfers` are those of this bus. */
export const judgeI2cWithSigrok = (vcdPath: string, bus: string, transfers: readonly I2cTransfer[]): Judgement => {
  const output = outsideTool('sigrok-cli', [...input(vcdPath), '-P', `i2c:scl=${bus}_scl:sda=${bus}_sda`, '-A', `i2c=${wanted.join(':')}`])
  const theirs = output
    .toString()
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.replace(/^i2c-1: /, '').toLowerCase())
    .filter(line => line !== 'read' && line !== 'write')
  return compared(`${bus} symbol`, theirs, symbols(transfers))
}

const symbols = (transfers: readonly I2cTransfer[]): string[] => {
  let repeated = false
  return transfers.flatMap(({ address, read, acknowledged, octets, stopped }) => {
    const way = read ? 'read' : 'write'
    const data = [...octets].flatMap((octet, index) => [`data ${way}: ${hex(octet)}`, index < octets.length - 1 || (acknowledged && !read) ? 'ack' : 'nack'])
    const all = [
      repeated ? 'start repeat' : 'start',
      `address ${way}: ${hex(address)}`,
      acknowledged || octets.length > 0 ? 'ack' : 'nack',
      ...data,
      ...(stopped ? ['stop'] : []),
    ]
    repeated = !stopped
    return all
  })
}

/** Judges one SPI device of the dump: what went out and came in during each selection. `transfers` are those of this device. */
export const judgeSpiWithSigrok = (vcdPath: string, device: string, mode: number, transfers: readonly Pick<SpiTransfer, 'sent' | 'received'>[]): Judgement => {
  const lines = ['clk', 'mosi', 'miso', 'cs'].map(line => `${line}=${device}_${line}`).join(':')
  const output = outsideTool('sigrok-cli', [
    ...input(vcdPath),
    '-P',
    `spi:${lines}:cpol=${mode >> 1}:cpha=${mode & 1}`,
    '-A',
    'spi=mosi-transfer:miso-transfer:warnings',
  ])
  const theirs = output
    .toString()
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.replace(/^spi-1: /, '').toLowerCase())
  const row = (octets: Uint8Array): string => [...octets].map(hex).join(' ')
  // The decoder tells of each selection what came in, then what went out.
  return compared(
    `${device} selection`,
    theirs,
    transfers.flatMap(({ sent, received }) => [row(received), row(sent)]),
  )
}

const hex = (octet: number): string => octet.toString(16).padStart(2, '0')
