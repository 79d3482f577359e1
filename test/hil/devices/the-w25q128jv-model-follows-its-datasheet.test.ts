import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../boards/host/emulator/virtual-clock'
import { W25q128jvModel } from '../../../hil/devices/w25q128jv'
import { exchange, readAfter } from './spi-wire'

const made = () => {
  const clock = new VirtualClock()
  const model = new W25q128jvModel(clock)
  model.powerOn()
  const pass = (milliseconds: number): void => clock.run(clock.now + milliseconds * 1e6, () => false)
  const change = (...octets: number[]): void => {
    exchange(model, 0x06)
    exchange(model, ...octets)
  }
  return {
    model,
    pass,
    change,
    read: (at: number, count: number) => readAfter(model, count, 0x03, at >> 16, (at >> 8) & 255, at & 255),
    status: () => readAfter(model, 1, 0x05)[0],
  }
}

describe('the W25Q128JV model', () => {
  it('has the JEDEC identity of the data sheet: EFh, 4018h', () => {
    expect(readAfter(made().model, 3, 0x9f)).toEqual([0xef, 0x40, 0x18])
  })

  it('is blank as delivered, and reads on over its end', () => {
    const { change, pass, read } = made()
    change(0x02, 0, 0, 0, 0x12)
    pass(1)
    expect(read(0xffffff, 2)).toEqual([0xff, 0x12])
  })

  it('changes nothing without the write enable latch, which each change clears', () => {
    const { model, change, pass, read, status } = made()
    exchange(model, 0x02, 0, 0, 0, 0)
    pass(1)
    expect(read(0, 1)).toEqual([0xff])
    exchange(model, 0x06)
    expect(status()).toBe(2)
    exchange(model, 0x04)
    expect(status()).toBe(0)
    change(0x02, 0, 0, 0, 0)
    expect(status()).toBe(3)
    pass(1)
    expect([status(), read(0, 1)]).toEqual([0, [0]])
  })

  it('programs ones to zeros only, and begins a page anew past its end', () => {
    const { change, pass, read } = made()
    change(0x02, 0, 0, 0xfe, 0xf0, 0xf1, 0xf2)
    pass(1)
    expect([read(0xfe, 2), read(0, 1)]).toEqual([[0xf0, 0xf1], [0xf2]])
    change(0x02, 0, 0, 0xfe, 0x0f)
    pass(1)
    expect(read(0xfe, 1)).toEqual([0])
  })

  it('answers nothing but its status while it works, and takes nothing', () => {
    const { model, change, pass, read, status } = made()
    change(0x20, 0, 0, 0)
    expect([read(0, 1), readAfter(model, 1, 0x9f), status()]).toEqual([[0xff], [0xff], 3])
    change(0x02, 0, 0, 0, 0)
    pass(50)
    expect([status(), read(0, 1)]).toEqual([0, [0xff]])
  })

  it('erases the sector of an address, and no other', () => {
    const { change, pass, read } = made()
    for (const at of [0x0f, 0x10, 0x1f, 0x20]) {
      change(0x02, 0, at, 0, 0)
      pass(1)
    }
    change(0x20, 0, 0x1a, 0xbc)
    pass(50)
    expect([0x0f, 0x10, 0x1f, 0x20].map(at => read(at * 256, 1)[0])).toEqual([0, 0xff, 0xff, 0])
  })

  it('leaves half of what it was doing when power goes', () => {
    const { model, change, pass, read } = made()
    change(0x02, 0, 0, 0, ...Array.from({ length: 256 }, () => 0))
    model.powerOff()
    expect(readAfter(model, 1, 0x05)).toEqual([0xff])
    model.powerOn()
    pass(1)
    expect([read(127, 2)]).toEqual([[0, 0xff]])
  })

  it('sleeps and wakes, and is reset by its two instructions in a row', () => {
    const { model, read, status } = made()
    exchange(model, 0xb9)
    expect(readAfter(model, 1, 0x9f)).toEqual([0xff])
    exchange(model, 0xab)
    exchange(model, 0x06)
    exchange(model, 0x66)
    exchange(model, 0x99)
    expect([status(), read(0, 1)]).toEqual([0, [0xff]])
  })
})
