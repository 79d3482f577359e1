import { describe, expect, it } from 'vitest'
import { createRig, framed, kinds } from './kernel-rig'

describe('the kernel', () => {
  it('boots with one boot report', () => {
    const [boot] = createRig().run(1000)
    expect([boot?.service, boot?.subtype, [...boot!.data]]).toEqual([
      129,
      1,
      [0x12, 0x34, 0x56, 0x78, 0xca, 0xfe, 0, 1, 1, 2, 0, 0, 1, 1, ...new Array(12).fill(0)],
    ])
  })

  it('answers a ping between acceptance and completion', () => {
    const rig = createRig()
    rig.run(1000)
    rig.send(17, 1)
    const packets = rig.run(1000)
    expect(kinds(packets)).toEqual(['1.1', '17.2', '1.3', '1.7'])
    expect(packets[1]?.destinationId).toBe(5)
    expect([...packets[0]!.data]).toEqual([0x18, 100, 0xc0, 0])
  })

  it('reports successes only when asked for, failures always', () => {
    const rig = createRig()
    rig.run(1000)
    rig.send(17, 1, [], 0)
    rig.send(200, 1, [], 0)
    const packets = rig.run(1000)
    expect(kinds(packets)).toEqual(['17.2', '1.2'])
    expect(packets[1]?.data[4]).toBe(2)
  })

  it.each([
    ['a wrong length', 17, 1, [0], 1],
    ['an unknown service', 44, 1, [], 2],
    ['an unknown subtype', 17, 9, [], 2],
    ['an unknown command', 8, 1, [77], 3],
    ['an unknown parameter', 20, 3, [1, 99, 0, 0, 0, 0], 3],
    ['an unknown mode', 128, 1, [66], 3],
    ['an unknown report', 3, 27, [1, 9], 3],
    ['an argument out of range', 8, 1, [1, 4], 4],
    ['a parameter out of range', 20, 3, [1, 1, 0x42, 0x80, 0, 0], 4],
    ['a parameter that is not a number', 20, 3, [1, 1, 0x7f, 0xc0, 0, 0], 4],
    ['a command of another mode', 8, 1, [1, 3], 5],
    ['a truncated parameter', 20, 3, [1, 1, 0x42, 0x80], 1],
    ['a second parameter that does not fit', 20, 3, [2, 2, 0, 9, 1], 1],
  ])('refuses %s and changes nothing', (_what, service, subtype, data, code) => {
    const rig = createRig()
    rig.run(1000)
    rig.send(service, subtype, data)
    rig.send(20, 1, [3, 1, 2, 3])
    const packets = rig.run(1000)
    expect(kinds(packets)).toEqual(['1.2', '1.1', '20.2', '1.3', '1.7'])
    expect(packets[0]?.data[4]).toBe(code)
    expect([...packets[2]!.data]).toEqual([3, 1, 0x41, 0xa0, 0, 0, 2, 0, 30, 3, 0])
    expect(rig.log).toEqual([])
  })

  it.each([
    [3, 5, [1, 1]],
    [3, 6, [1, 1]],
    [3, 27, [1, 1]],
    [3, 31, [1, 1, 0, 0, 3, 232]],
    [5, 5, [1, 0, 1]],
    [5, 6, [1, 0, 1]],
    [5, 7, []],
    [5, 128, [1]],
    [5, 129, [1]],
    [8, 1, [2]],
    [8, 128, [3, 1, 0, 1]],
    [8, 129, []],
    [9, 128, [0x2e, 0, 0, 0, 1, 0, 0]],
    [12, 1, [1, 9]],
    [12, 2, [1, 9]],
    [17, 1, []],
    [20, 1, [1, 1]],
    [20, 3, [1, 3, 1]],
    [20, 128, []],
    [20, 129, [1, 3, 1]],
    [20, 130, [0, 0]],
    [20, 131, []],
    [20, 132, [0, 0, 0]],
    [128, 1, [1]],
    [129, 2, []],
    [129, 4, []],
    [130, 1, []],
    [130, 2, [9]],
  ])('refuses TC[%i,%i] as of a wrong length with an octet more, or less', (service, subtype, data) => {
    const rig = createRig()
    rig.run(1000)
    for (const wrong of [[...data, 0], ...(data.length > 0 ? [data.slice(0, -1)] : [])]) {
      rig.send(service, subtype, wrong)
      const packets = rig.run(10_000).filter(packet => packet.service === 1)
      expect(packets.map(packet => [packet.subtype, packet.data[4]])).toEqual([[2, 1]])
    }
  })

  it('sets all parameters of a command, or none', () => {
    const rig = createRig()
    rig.run(1000)
    rig.send(20, 3, [2, 1, 0x42, 0x16, 0, 0, 3, 1])
    rig.send(20, 3, [2, 2, 0, 99, 1, 0x43, 0, 0, 0])
    rig.send(20, 1, [3, 1, 2, 3])
    const values = rig.run(1000).find(packet => packet.service === 20)
    expect([...values!.data]).toEqual([3, 1, 0x42, 0x16, 0, 0, 2, 0, 30, 3, 1])
  })

  it('counts what is no telecommand by cause, tells once, and answers nothing', () => {
    const rig = createRig()
    rig.run(1000)
    rig.octets(Uint8Array.of(5, 1, 0, 1, 2, 3, 0))
    rig.octets(framed(Uint8Array.of(0x18, 100, 0xc0, 0, 0, 6, 0x2f, 17, 1, 0, 5, 1, 2)))
    rig.octets(new Uint8Array(700).fill(7))
    rig.octets(Uint8Array.of(0))
    const packets = rig.run(3_000_000)
    expect(kinds(packets)).toEqual(['5.2'])
    const system = packets.filter(packet => packet.service === 3 && packet.data[0] === 1).at(-1)!
    const counters = [10, 12, 14, 16, 18, 20].map(at => (system.data[at]! << 8) | system.data[at + 1]!)
    expect(counters).toEqual([1, 1, 1, 1, 0, 0])
  })
})
