import { describe, expect, it } from 'vitest'
import { createRig, kinds } from './kernel-rig'

const toStandby = [1]

describe('a procedure', () => {
  it('completes the command that started it, reporting its steps', () => {
    const rig = createRig()
    rig.run(1000)
    rig.send(128, 1, toStandby, 0)
    rig.run(1000)
    rig.send(8, 1, [1, 3])
    expect(kinds(rig.run(300_000))).toEqual(['1.1', '1.3', '1.5'])
    rig.world.stable = true
    expect(kinds(rig.run(300_000))).toEqual(['1.5'])
    expect(kinds(rig.run(1_000_000))).toEqual(['1.7'])
    expect(rig.log).toEqual(['mode 2', 'start 3', 'step 1 of 3', 'step 2 of 3', 'step 3 of 3'])
  })

  it('fails with `timedOut` when a wait passes its bound, and the payload is made safe', () => {
    const rig = createRig()
    rig.run(1000)
    rig.send(128, 1, toStandby, 0)
    rig.send(8, 1, [1, 0])
    rig.run(1000)
    const packets = rig.run(2_500_000)
    expect(kinds(packets)).toEqual(['1.8', '128.2'])
    expect(packets.find(packet => packet.subtype === 8)?.data[4]).toBe(7)
    expect(rig.log.at(-1)).toBe('mode 1')
  })

  it('is aborted by a change of mode', () => {
    const rig = createRig()
    rig.run(1000)
    rig.send(128, 1, toStandby, 0)
    rig.send(8, 1, [1, 0], 0)
    rig.run(200_000)
    rig.send(128, 1, [7], 0)
    const packets = rig.run(200_000)
    expect(kinds(packets)).toEqual(['128.2', '1.8'])
    expect(packets[1]?.data[4]).toBe(8)
  })

  it('goes on through a change of mode that is its own', () => {
    const rig = createRig({
      handlers: {
        procedures: {
          1: p => {
            const frame = {
              step: 0,
              next: () => {
                frame.step += 1
                if (frame.step === 1) p.enter(3)
                return frame.step === 1 ? { condition: undefined, limit: 1000 } : undefined
              },
            }
            return frame
          },
        },
      },
    })
    rig.run(1000)
    rig.send(128, 1, toStandby, 0)
    rig.run(1000)
    rig.send(8, 1, [1, 0])
    expect(kinds(rig.run(300_000))).toEqual(['1.1', '1.3', '128.2', '1.5', '1.7'])
    expect(rig.log.at(-1)).toBe('mode 3')
  })

  it('of which a second one is started is refused as busy, with an event', () => {
    const rig = createRig()
    rig.run(1000)
    rig.send(128, 1, toStandby, 0)
    rig.send(8, 1, [1, 0], 0)
    rig.run(200_000)
    rig.send(8, 1, [1, 1], 0)
    const packets = rig.run(200_000)
    expect(kinds(packets)).toEqual(['5.2', '1.4'])
    expect(packets[1]?.data[4]).toBe(6)
  })
})
