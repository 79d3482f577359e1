import { beforeAll, describe, expect, it } from 'vitest'
import { picoBoard } from '../../../boards/pico/board'
import { createPicoBoard, type PicoBoard } from '../../../boards/pico/emulator'
import type { BuiltPayload } from '../../../tools/build/build-payload'
import { payloadText } from '../../tools/compile/payload-files'
import { Bench, build } from './bench'

let built: BuiltPayload
let offset: (at: number) => number
beforeAll(async () => {
  built = await build(payloadText({ tasks: 'idle: every(millis(100), () => {})' }), 'pico')
  const words = new DataView(built.image!.bin.buffer)
  offset = at => words.getUint32(at, true)
}, 120_000)

/** The image with one bit of one octet turned over. */
const flipped = (at: number): Uint8Array => {
  const image = built.image!.bin.slice()
  image[at]! ^= 4
  return image
}
/** Turns over one bit of the flash of a running board, beneath its model. */
function upset(board: PicoBoard, at: number, bit: number): void {
  const { surroundings } = board as unknown as { readonly surroundings: { readonly flash: ArrayBuffer } }
  new Uint8Array(surroundings.flash)[at]! ^= 1 << bit
}
const damaged = ({ name }: { name: string }): boolean => name === 'imageDamaged'
/** Behind the runtime's last octet, before the payload's block: part of the image, used by nobody. */
const unused = (): number => offset(picoBoard.flash.payloadOffsetAt) - 1

describe('one bit of the flashed image turns over', () => {
  it('while the payload runs: it is told within a pass, and the payload is made safe', () => {
    const board = createPicoBoard(built.image!.bin, {})
    const bench = new Bench(built, board)
    expect(bench.until('boot')).toMatchObject({ imageIntact: true })
    bench.mode('run')
    bench.until('mode')
    upset(board, unused(), 5)
    bench.until('event', damaged, 60_000)
    expect(bench.until('mode', () => true, 1000)).toMatchObject({ name: 'safe' })
    // Once, not every pass.
    bench.run(60_000)
    expect(bench.reports.filter(report => report.kind === 'event' && damaged(report)).length).toBe(1)
  }, 240_000)

  it('before power comes on: the boot report and an event tell', () => {
    const bench = new Bench(built, createPicoBoard(flipped(unused()), {}))
    bench.until('event', damaged)
    expect(bench.until('boot', () => true, 1000, 0)).toMatchObject({ imageIntact: false, kernel: 'payload' })
  }, 60_000)

  it('in the payload: after three attempts the minimal kernel answers', () => {
    const bench = new Bench(built, createPicoBoard(flipped(offset(picoBoard.flash.payloadOffsetAt) + 500), {}))
    expect(bench.until('boot', () => true, 10_000)).toMatchObject({
      kernel: 'minimal',
      imageIntact: false,
      bootCount: 4,
      crash: { causeName: 'payloadDamaged' },
    })
    bench.ping()
    bench.until('pong')
  }, 60_000)

  it('in the minimal kernel: the payload runs', () => {
    const bench = new Bench(built, createPicoBoard(flipped(offset(picoBoard.flash.minimalOffsetAt) + 500), {}))
    expect(bench.until('boot')).toMatchObject({ kernel: 'payload', imageIntact: false })
  }, 60_000)
})
