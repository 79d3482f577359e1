import { describe, expect, it } from 'vitest'
import { DeviceIdAddress } from '../../../hil/devices/device-id'
import { Mb85rc256vModel } from '../../../hil/devices/mb85rc256v'
import { readOctets, writeOctets } from './wire'

const made = (address = 0x50): Mb85rc256vModel => {
  const model = new Mb85rc256vModel(address)
  model.powerOn()
  return model
}

describe('the MB85RC256V model', () => {
  it('has the Device ID of the datasheet: manufacturer 00Ah, product 510h', () => {
    // DS501-00017-3v0-E, section "Device ID".
    const line = new DeviceIdAddress(() => [made(0x51), made(0x50)])
    expect(readOctets(line, 4, 0xa0)).toEqual([0x00, 0xa5, 0x10, 0x00])
    expect(readOctets(line, 3, 0xa3)).toEqual([0x00, 0xa5, 0x10])
  })

  it('gives no Device ID for an address where nothing is, nor without power', () => {
    const model = made()
    const line = new DeviceIdAddress(() => [model])
    expect(() => readOctets(line, 3, 0xa4)).toThrow('not acknowledged')
    model.powerOff()
    expect(() => readOctets(line, 3, 0xa0)).toThrow('not acknowledged')
  })

  it('writes at once, counting up, and keeps it without power', () => {
    const model = made()
    writeOctets(model, 0x12, 0x34, 1, 2, 3)
    model.powerOff()
    expect(model.start(true)).toBe(false)
    model.powerOn()
    expect(readOctets(model, 3, 0x12, 0x34)).toEqual([1, 2, 3])
  })

  it('goes on from where it was when no address is given', () => {
    const model = made()
    writeOctets(model, 0x00, 0x10, 7, 8, 9)
    expect(readOctets(model, 1, 0x00, 0x10)).toEqual([7])
    expect(readOctets(model, 2)).toEqual([8, 9])
  })

  it('rolls over at its end, and ignores the highest bit of an address', () => {
    const model = made()
    writeOctets(model, 0xff, 0xff, 5, 6)
    expect(readOctets(model, 2, 0x7f, 0xff)).toEqual([5, 6])
    expect(model.memory[0]).toBe(6)
  })

  it('keeps each octet that it acknowledged, whether or not the transfer ends well', () => {
    const model = made()
    model.start(false)
    for (const octet of [0, 0, 1, 2]) model.write(octet)
    model.powerOff()
    expect([...model.memory.slice(0, 3)]).toEqual([1, 2, 0])
  })
})
