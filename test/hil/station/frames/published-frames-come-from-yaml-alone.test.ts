import { expect, it } from 'vitest'
import { decodeFrame } from '../../../../hil/station/frames/decode'
import { encodeFrame } from '../../../../hil/station/frames/encode'
import { layoutOf } from '../../../../hil/station/frames/layout'
import { describedFrame, Random } from './described'
import { hermess, issCommand } from './reference'

const packets = 10_000
const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')

it(`an ISS command packet is byte-equal to the published layout over ${packets} random packets`, () => {
  const layout = layoutOf(describedFrame('iss-command', 'command'))
  const random = new Random(20_261_124)
  for (let packet = 0; packet < packets; packet += 1) {
    const c = {
      apid: random.below(2048),
      count: random.below(16_384),
      coarse: random.below(2 ** 32),
      fine: random.below(256),
      timeId: random.below(4),
      element: random.below(16),
      endpoint: random.below(256),
      commandId: random.below(128),
      systemCommand: random.below(2),
      functionCode: random.below(256),
      stationMode: random.below(65_536),
      command: random.octets(106),
    }
    const values = {
      APID: c.apid,
      'sequence count': c.count,
      'coarse time': c.coarse,
      'fine time': c.fine,
      'time id': c.timeId,
      element: c.element,
      endpoint: c.endpoint,
      'command id': c.commandId,
      'system command': c.systemCommand,
      'function code': c.functionCode,
      'station mode': c.stationMode,
    }
    const due = issCommand(c)
    expect(hex(encodeFrame(layout, values, c.command))).toBe(hex(due))
    const decoded = decodeFrame(layout, due)
    if ('fault' in decoded) throw new Error(decoded.detail)
    expect(decoded.values).toMatchObject(values)
    expect(hex(decoded.data)).toBe(hex(c.command))
  }
}, 60_000)

it(`a HERMESS TM 3.0.0 frame is byte-equal to the published layout over ${packets} random frames`, () => {
  const layout = layoutOf(describedFrame('hermess-tm-3', 'telemetry'))
  const random = new Random(3)
  for (let packet = 0; packet < packets; packet += 1) {
    const h = { frid: random.below(256), state: random.below(65_536), ptst: random.below(256), memory: random.below(65_536), text: random.octets(54) }
    const bit = (place: number): number => (h.state >> place) & 1
    const values = {
      FRID: h.frid,
      restarted: bit(15),
      LO: bit(14),
      SOE: bit(13),
      SODS: bit(12),
      clearing: bit(11),
      recording: bit(10),
      'write protected': bit(9),
      cleared: bit(8),
      undefined: (h.state >> 1) & 127,
      'first of PTST': bit(0),
      PTST: h.ptst,
      MS01: h.memory >> 8,
      MS02: h.memory & 255,
    }
    const due = hermess(h)
    expect(hex(encodeFrame(layout, values, h.text))).toBe(hex(due))
    expect(decodeFrame(layout, due)).toMatchObject({ values })
  }
}, 60_000)
