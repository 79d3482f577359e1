import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { encodeItem } from '../../../../hil/recorder/log/cbor'
import { firstHead } from '../../../../hil/recorder/log/format'
import { frameBody, headAfter } from '../../../../hil/recorder/log/frame'
import { openLog } from '../../../../hil/recorder/log/open-log'
import { headerOf } from '../../../../hil/recorder/log/records'
import { randomOf } from '../../../../tools/fuzz/random'
import { header, newFolder, newLog } from './log-folder'

/** Blocks of a log whose recorder was killed: nothing packed, no end. Returns the folder and the octet at which each block begins. */
function cutLog(blocks = 4): { readonly folder: string; readonly file: string; readonly begins: readonly number[] } {
  const { folder, writer, clock } = newLog()
  for (let block = 1; block < blocks; block += 1) {
    clock.now = block * 1e9
    writer.append({ kind: 'note', at: clock.now, text: `note ${block}` })
    writer.octet('from payload', { value: block, start: clock.now, end: clock.now + 86_805 })
    writer.sync()
  }
  const copy = newFolder()
  cpSync(folder, copy, { recursive: true })
  writer.close()
  rmSync(join(copy, '.reserve'))
  const begins = [...openLog(copy).blocks()].map(({ place }) => place.octet)
  return { folder: copy, file: join(copy, '000000.cbor'), begins }
}
/** A log that was closed in order, of several segments. */
function closedLog(): string {
  const { folder, writer } = newLog()
  const random = randomOf(7)
  for (let at = 0; at < 420_000; at += 1) writer.octet('from payload', { value: random.below(256), start: at * 1000 + random.below(999), end: at * 1000 + 999 })
  writer.close()
  return folder
}
const breakOf = (folder: string): string => {
  try {
    openLog(folder)
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing'
}

describe('a torn tail', () => {
  test('is cut wherever writing ended, and the place is named; all before it is read', () => {
    const { folder, file, begins } = cutLog()
    const whole = readFileSync(file)
    for (let length = begins[1]!; length < whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length))
      const { end } = openLog(folder)
      const blocks = begins.filter(begin => begin < length).length
      const isTorn = !begins.includes(length)
      expect(end).toMatchObject({ kind: 'cut', blocks: isTorn ? blocks - 1 : blocks })
      expect(end.torn).toEqual(isTorn ? { segment: 0, octet: begins[blocks - 1], octets: length - begins[blocks - 1]! } : undefined)
    }
  })

  test('of zeros that a file system left is one too', () => {
    const { folder, file, begins } = cutLog()
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(4096)]))
    expect(openLog(folder).end).toMatchObject({ kind: 'cut', blocks: begins.length, torn: { octets: 4096 } })
  })
})

describe('a changed recording', () => {
  test('is refused for any one octet changed, at the block that holds it', () => {
    const { folder, file, begins } = cutLog()
    const whole = readFileSync(file)
    const random = randomOf(11)
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Uint8Array.from(whole)
      changed[at] = whole[at]! ^ (1 << random.below(8))
      writeFileSync(file, changed)
      const block = begins.findLast(begin => begin <= at)
      expect(breakOf(folder), `octet ${at}`).toMatch(new RegExp(`^B2102.*\\n.*segment 0, octet ${block}\\n`))
    }
  })

  test.each<[string, (whole: Buffer, begins: readonly number[]) => Uint8Array, number]>([
    ['a block taken out', (whole, begins) => Buffer.concat([whole.subarray(0, begins[1]), whole.subarray(begins[2])]), 1],
    [
      'two blocks changed about',
      (whole, b) => Buffer.concat([whole.subarray(0, b[1]), whole.subarray(b[2], b[3]), whole.subarray(b[1], b[2]), whole.subarray(b[3])]),
      1,
    ],
    ['a block twice', (whole, begins) => Buffer.concat([whole.subarray(0, begins[2]), whole.subarray(begins[1])]), 2],
    ['something put in', (whole, begins) => Buffer.concat([whole.subarray(0, begins[2]), Buffer.from('x'), whole.subarray(begins[2])]), 2],
  ])('is refused with %s', (_, change, block) => {
    const { folder, file, begins } = cutLog()
    writeFileSync(file, change(readFileSync(file), begins))
    expect(breakOf(folder)).toContain(`segment 0, octet ${begins[block]}`)
  })

  test('is refused with a segment missing, of another log, unpacked and cut, or appended to', () => {
    const folder = closedLog()
    const names = readdirSync(folder).sort()
    expect(names.length).toBeGreaterThanOrEqual(3)
    const again = () => {
      const copy = newFolder()
      cpSync(folder, copy, { recursive: true })
      return copy
    }
    const missing = again()
    rmSync(join(missing, names[1]!))
    expect(breakOf(missing)).toMatch(/B2102[\s\S]*segment 1, octet 0[\s\S]*missing/)
    const moved = again()
    copyFileSync(join(moved, names[0]!), join(moved, names[1]!))
    expect(breakOf(moved)).toContain('segment 1, octet 0')
    const cut = again()
    const plain = gunzipSync(readFileSync(join(cut, names[0]!)))
    writeFileSync(join(cut, names[0]!), gzipSync(plain.subarray(0, plain.length - 5)))
    expect(breakOf(cut)).toMatch(/B2102[\s\S]*segment 0, octet \d+[\s\S]*ends within a block/)
    const longer = again()
    const last = names.at(-1)!
    const end = gunzipSync(readFileSync(join(longer, last)))
    writeFileSync(join(longer, last), gzipSync(Buffer.concat([end, Buffer.from('more')])))
    expect(breakOf(longer)).toContain(`segment ${names.length - 1}, octet ${end.length}`)
  })

  test('is refused for any bit of a packed segment, with the segment named', () => {
    const { folder, writer } = newLog()
    for (let note = 0; note < 200; note += 1) writer.append({ kind: 'note', at: note, text: `note ${note * 7919}` })
    writer.close()
    const file = join(folder, '000000.cbor.gz')
    const whole = readFileSync(file)
    const random = randomOf(13)
    // The header of a gzip member (RFC 1952 section 2.3) says nothing of the content: a time stamp, an operating system.
    for (let at = 10; at < whole.length; at += 1 + random.below(20)) {
      const changed = Uint8Array.from(whole)
      changed[at] = whole[at]! ^ (1 << random.below(8))
      writeFileSync(file, changed)
      expect(breakOf(folder), `octet ${at}`).toMatch(/^B2102.*\n.*segment 0, octet \d+\n/)
    }
    truncateSync(file, whole.length >> 1)
    expect(breakOf(folder)).toMatch(/^B2102.*\n.*segment 0, octet \d+\n/)
  })
})

describe('a hostile recording', () => {
  /** A chain that holds around any content. */
  const crafted = (...bodies: readonly Uint8Array[]): string => {
    const folder = newFolder()
    let head: Uint8Array = firstHead
    const frames = bodies.map(body => {
      const next = headAfter(head, body)
      const frame = frameBody(head, body, next)
      head = next
      return frame
    })
    mkdirSync(folder)
    writeFileSync(join(folder, '000000.cbor'), Buffer.concat(frames))
    return folder
  }
  const body = (block: number, ...records: readonly unknown[]) => encodeItem({ block, wall: 0, at: 0, records })
  const first = body(0, headerOf(0, firstHead, header))
  const run = { kind: 'octets', direction: 'from payload', at: 0, steps: 1, spans: 1, octets: Uint8Array.of(1, 2) }

  test('with a good chain is taken when its content is what a recorder writes', () => {
    expect([...openLog(crafted(first, body(1, run))).records()]).toMatchObject([{ kind: 'octets' }])
  })

  test.each<[string, Uint8Array]>([
    ['no CBOR', Uint8Array.of(0xff, 0xff)],
    ['a tag', Uint8Array.of(0xd8, 0x69, 0x80)],
    ['an endless string', Uint8Array.of(0x7f, 0x61, 0x61, 0xff)],
    ['an array longer than the file', Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff)],
    ['a map longer than the file', Uint8Array.of(0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ['deep nesting', new Uint8Array(200_000).fill(0x81)],
    ['another number of block', body(7, run)],
    ['a record of an unknown kind', body(1, { kind: 'constructor', at: 0 })],
    ['a run with fewer times than octets', body(1, { ...run, steps: [], spans: 1 })],
    ['a run without octets', body(1, { ...run, octets: new Uint8Array(0) })],
    ['a run in no direction', body(1, { ...run, direction: 'sideways' })],
    ['a time that is none', body(1, { ...run, at: Number.NaN })],
    ['a second header', body(1, headerOf(0, firstHead, header))],
    ['records that are no list', encodeItem({ block: 1, wall: 0, at: 0, records: 'all' })],
  ])('with a good chain is refused for %s', (_, content) => {
    expect(breakOf(crafted(first, content))).toMatch(/^B2102.*\n.*segment 0, octet \d+\n/)
  })

  test('that unpacks to more than any segment is refused', () => {
    const { folder, file } = cutLog()
    rmSync(file)
    writeFileSync(`${file}.gz`, gzipSync(Buffer.alloc(64 * 2 ** 20)))
    expect(breakOf(folder)).toMatch(/^B2102[\s\S]*segment 0/)
  })
})

test('what is no recording is said to be none', () => {
  const folder = newFolder()
  expect(breakOf(folder)).toMatch(/^B2101/)
  const { folder: log, file } = cutLog()
  writeFileSync(file, new Uint8Array(0))
  expect(breakOf(log)).toMatch(/^B2101/)
  rmSync(file)
  expect(breakOf(log)).toMatch(/^B2101/)
})
