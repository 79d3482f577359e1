import { expect, test, vi } from 'vitest'
import { compilePayload, PayloadRefused } from '../../../tools/compile'
import { payloadText, withPayload, wrongs } from './payload-files'

/** Every FT2xxx: a declaration that has it, found by code and place. */

vi.setConfig({ testTimeout: 60_000 })

const wide = (count: number, item: (place: number) => string): string => Array.from({ length: count }, (_, place) => item(place)).join(', ')

const spi = (name: string, pico: string, hz = 1e6): string => `${name}: { hz: ${hz}, mode: 0, pico: ${pico} }`

const cases: readonly (readonly [code: string, message: RegExp, declaration: string])[] = [
  ['FT2003', /telemetry\.Up/, 'telemetry: { Up: channel(1, u8) },'],
  ['FT2003', /events\.e\.Bad/, "events: { e: event(1, 'low', { Bad: u8 }) },"],
  ['FT2004', /parameters\.a.*id 0/, 'parameters: { a: parameter(0, u8, { initial: 0 }) },'],
  ['FT2004', /telemetry\.a.*id 256/, 'telemetry: { a: channel(256, u8) },'],
  ['FT2005', /telemetry\.b: id 1 is also telemetry\.a's/, 'telemetry: { a: channel(1, u8), b: channel(1, u8) },'],
  ['FT2006', /telemetry: 33 items/, `telemetry: { ${wide(33, place => `c${place}: channel(${place + 1}, u8)`)} },`],
  ['FT2007', /min 5 is above max 4/, 'parameters: { a: parameter(1, u8, { min: 5, max: 4, initial: 4 }) },'],
  ['FT2007', /limit 300 is no value of u8/, 'parameters: { a: parameter(1, u8, { max: 300, initial: 4 }) },'],
  ['FT2007', /limit 1.5 of u8 is no integer/, 'parameters: { a: parameter(1, u8, { min: 1.5, initial: 4 }) },'],
  ['FT2007', /the range 3 to 2 is empty/, 'telemetry: { a: channel(1, u8, { red: [3, 2] }) },'],
  ['FT2007', /yellow reaches outside red/, 'telemetry: { a: channel(1, u8, { yellow: [1, 9], red: [2, 8] }) },'],
  ['FT2008', /initial 9 is outside 0 to 4/, 'parameters: { a: parameter(1, u8, { min: 0, max: 4, initial: 9 }) },'],
  ['FT2008', /initial 0.5 of u8 is no integer/, 'parameters: { a: parameter(1, u8, { initial: 0.5 }) },'],
  ['FT2010', /commands\.go: there is no mode 'fast'/, "commands: { go: command(1, {}, { modes: ['fast'] }) },"],
  [
    'FT2003',
    /reports\.system: a report of the kernel/,
    'telemetry: { a: channel(1, u8) }, reports: { system: report(16, { channels: ["a"], period: seconds(1) }) },',
  ],
  [
    'FT2004',
    /reports\.fast: id 15 is outside 16–255/,
    'telemetry: { a: channel(1, u8) }, reports: { fast: report(15, { channels: ["a"], period: seconds(1) }) },',
  ],
  [
    'FT2006',
    /reports: 9 items/,
    `telemetry: { a: channel(1, u8) }, reports: { ${wide(9, n => `r${n}: report(${16 + n}, { channels: ['a'], period: seconds(1) })`)} },`,
  ],
  [
    'FT2010',
    /reports\.fast: there is no mode 'fly'/,
    'telemetry: { a: channel(1, u8) }, reports: { fast: report(16, { channels: ["a"], period: seconds(1), modes: ["fly"] }) },',
  ],
  ['FT2014', /reports\.fast: a period of 5000 µs/, 'telemetry: { a: channel(1, u8) }, reports: { fast: report(16, { channels: ["a"], period: millis(5) }) },'],
  [
    'FT2014',
    /outside its own limits/,
    'telemetry: { a: channel(1, u8) }, reports: { fast: report(16, { channels: ["a"], period: seconds(1), limits: [seconds(2), seconds(3)] }) },',
  ],
  ['FT2019', /there is no channel 'b'/, 'telemetry: { a: channel(1, u8) }, reports: { fast: report(16, { channels: ["b"], period: seconds(1) }) },'],
  ['FT2019', /a channel stands in it twice/, 'telemetry: { a: channel(1, u8) }, reports: { fast: report(16, { channels: ["a", "a"], period: seconds(1) }) },'],
  ['FT2020', /1 coefficients/, 'telemetry: { a: channel(1, u16, { calibration: polynomial(3) }) },'],
  ['FT2020', /do not rise/, 'telemetry: { a: channel(1, u16, { calibration: points([5, 0], [5, 1]) }) },'],
  ['FT2020', /a bool has none/, 'telemetry: { a: channel(1, bool, { calibration: polynomial(0, 1) }) },'],
  ['FT2020', /neither rises nor falls/, 'telemetry: { a: channel(1, i16, { calibration: polynomial(0, 0, 1), red: [1, 2] }) },'],
  [
    'FT2021',
    /modes\.run: housekeeping takes \d+ octets\/s \(system \d+, channels 27, tasks \d+, fast 10500\), the line has 9216 for it/,
    `telemetry: { ${wide(10, place => `c${place}: channel(${place + 1}, f64)`)} }, housekeeping: { period: seconds(4) },
     reports: { fast: report(16, { channels: [${wide(10, place => `'c${place}'`)}], period: millis(10), modes: ['run'] }) },`,
  ],
  ['FT2022', /a persistence of 101 samples/, 'telemetry: { a: channel(1, u8, { red: [1, 2], persistence: 101 }) },'],
  ['FT2022', /a persistence but no limits/, 'telemetry: { a: channel(1, u8, { persistence: 2 }) },'],
  ['FT2022', /a response to red but no red range/, 'telemetry: { a: channel(1, u8, { yellow: [1, 2], onRed: { mode: "safe" } }) },'],
  ['FT2010', /telemetry\.a: there is no mode 'fly'/, 'telemetry: { a: channel(1, u8, { red: [1, 2], onRed: { mode: "fly" } }) },'],
  ['FT2022', /there is no fault 'hot'/, 'telemetry: { a: channel(1, u8, { red: [1, 2], onRed: { fault: "hot" } }) },'],
  ['FT2014', /monitoring: a period of 100 µs/, 'monitoring: { period: 100 },'],
  ['FT2011', /takes 279 octets/, `telemetry: { ${wide(32, place => `c${place}: channel(${place + 1}, f64)`)} },`],
  ['FT2012', /commands\.go: takes 270 octets/, `commands: { go: command(1, { ${wide(32, place => `a${place}: f64`)} }) },`],
  ['FT2013', /events\.e: takes 280 octets/, `events: { e: event(1, 'low', { ${wide(32, place => `a${place}: f64`)} }) },`],
  ['FT2014', /a period of 1 µs/, 'housekeeping: { period: 1 },'],
  ['FT2015', /a bus clock of 123 Hz/, 'wiring: { i2c: { s: { hz: 123, pico: { port: 0, sda: 4, scl: 5 } } } },'],
  ['FT2015', /GP6 cannot be SDA of I2C0/, 'wiring: { i2c: { s: { hz: 100_000, pico: { port: 0, sda: 6, scl: 5 } } } },'],
  ['FT2015', /GP24/, 'wiring: { pwm: { w: { hz: 1000, pico: { pin: 24 } } } },'],
  ['FT2015', /GP1 is the station link's/, "wiring: { digital: { d: { direction: 'input', pico: { pin: 1 } } } },"],
  [
    'FT2015',
    /GP4 is also wiring\.i2c\.s's/,
    "wiring: { i2c: { s: { hz: 100_000, pico: { port: 0, sda: 4, scl: 5 } } }, digital: { d: { direction: 'input', pico: { pin: 4 } } } },",
  ],
  ['FT2015', /shares PWM slice 0/, 'wiring: { pwm: { a: { hz: 1000, pico: { pin: 16 } }, b: { hz: 2000, pico: { pin: 17 } } } },'],
  ['FT2015', /the PWM output of GP0 is also wiring\.pwm\.a's/, 'wiring: { pwm: { a: { hz: 1000, pico: { pin: 16 } }, b: { hz: 1000, pico: { pin: 16 } } } },'],
  ['FT2015', /a clock of 1 Hz/, `wiring: { spi: { ${spi('a', '{ port: 0, sck: 18, tx: 19, rx: 16, select: 17 }', 1)} } },`],
  ['FT2015', /a clock mode of 4/, `wiring: { spi: { a: { hz: 1e6, mode: 4 as 0, pico: { port: 0, sck: 18, tx: 19, rx: 16, select: 17 } } } },`],
  ['FT2015', /GP19 cannot be SCK of SPI0.*\n?.*/, `wiring: { spi: { ${spi('a', '{ port: 0, sck: 19, tx: 19, rx: 16, select: 17 }')} } },`],
  ['FT2015', /GP18 cannot be SCK of SPI1/, `wiring: { spi: { ${spi('a', '{ port: 1, sck: 18, tx: 11, rx: 8, select: 17 }')} } },`],
  [
    'FT2015',
    /SPI0 has GP18, GP19, GP16 for wiring\.spi\.a, not GP2, GP3, GP4/,
    `wiring: { spi: { ${spi('a', '{ port: 0, sck: 18, tx: 19, rx: 16, select: 17 }')}, ${spi('b', '{ port: 0, sck: 2, tx: 3, rx: 4, select: 20 }')} } },`,
  ],
  [
    'FT2015',
    /GP17 is also wiring\.spi\.a's/,
    `wiring: { spi: { ${spi('a', '{ port: 0, sck: 18, tx: 19, rx: 16, select: 17 }')}, ${spi('b', '{ port: 0, sck: 18, tx: 19, rx: 16, select: 17 }')} } },`,
  ],
  ['FT2015', /GP20 cannot measure/, 'wiring: { analog: { a: { pico: { pin: 20 as 26 } } } },'],
  ['FT2015', /a reference of 0 V/, 'wiring: { analog: { a: { reference: 0, pico: { pin: 26 } } } },'],
  ['FT2015', /the temperature sensor is also/, "wiring: { analog: { a: { pico: { pin: 'temperature' } }, b: { pico: { pin: 'temperature' } } } },"],
  ['FT2015', /GP6 cannot be counted/, "wiring: { pulseCount: { a: { edge: 'rising', pico: { pin: 6 } } } },"],
  [
    'FT2015',
    /needs PWM slice 3 for itself, which is also wiring\.pwm\.h's/,
    "wiring: { pwm: { h: { hz: 1000, pico: { pin: 6 } } }, pulseCount: { a: { edge: 'rising', pico: { pin: 7 } } } },",
  ],
  ['FT2015', /needs PWM slice 1 for itself/, "wiring: { pulseCount: { a: { edge: 'rising', pico: { pin: 3 } }, b: { edge: 'rising', pico: { pin: 19 } } } },"],
  ['FT2015', /a bank of 17 lines/, "wiring: { digitalBank: { a: { direction: 'output', pico: { first: 2, count: 17 } } } },"],
  ['FT2015', /no pin GP23/, "wiring: { digitalBank: { a: { direction: 'output', pico: { first: 21, count: 4 } } } },"],
  [
    'FT2015',
    /GP5 is also wiring\.digital\.d's/,
    "wiring: { digital: { d: { direction: 'input', pico: { pin: 5 } } }, digitalBank: { a: { direction: 'output', pico: { first: 4, count: 2 } } } },",
  ],
  [
    'FT2015',
    /9 of them, a board has room for 8/,
    `wiring: { digital: { ${wide(9, place => `d${place}: { direction: 'input', pico: { pin: ${place + 2} } }`)} } },`,
  ],
  ['FT2017', /a power of -1 W/, 'modes: { safe: mode(0, { power: watts(-1) }) },'],
]

test.each(cases)('%s %s', async (code, message, declaration) => {
  const commands = declaration.includes('go:') ? 'go: () => {}' : ''
  const found = (await wrongs(payloadText({ declaration, commands }))).filter(([each]) => each.startsWith('FT2'))
  expect(found.map(([each]) => each)).toContain(code)
  expect(found.map(([, text]) => text).join('\n')).toMatch(message)
})

test('everything wrong is told at once', async () => {
  const found = await wrongs(
    payloadText({ declaration: 'parameters: { a: parameter(0, u8, { min: 5, max: 4, initial: 9 }) }, telemetry: { a: channel(1, u8), b: channel(1, u8) },' }),
  )
  expect(new Set(found.map(([code]) => code))).toEqual(new Set(['FT2004', 'FT2005', 'FT2007', 'FT2008']))
})

test('the place is the name in the source', async () => {
  await withPayload(
    payloadText({ declaration: "events: { e: event(1, 'low', { ok: u8, bad: argument(u8, { max: 300 }) }) },", tasks: 'quick: every(100, () => {})' }),
    async file => {
      const error = await compilePayload({ file, board: 'host', flavour: 'flight' }).then(
        () => undefined,
        (caught: unknown) => caught,
      )
      if (!(error instanceof PayloadRefused)) throw new Error('it was not refused')
      expect(error.findings.map(({ place }) => place?.text.slice(place.start, place.start + place.length))).toEqual(['bad', 'quick'])
      expect(error.message).toMatch(/payload\.ts:\d+:\d+ FT2007: events\.e\.bad: limit 300/)
    },
  )
})

test('no safe mode', async () => {
  expect(await wrongs(payloadText({ declaration: 'modes: { run: mode(1, { power: watts(1) }) } as never,' }))).toContainEqual([
    'FT2009',
    expect.stringContaining("no mode 'safe'"),
  ])
})

test('an item of the wrong kind', async () => {
  expect((await wrongs(payloadText({ declaration: 'telemetry: { a: mode(1, { power: watts(1) }) as never },' }).replace('as never', 'as any')))[0]).toEqual([
    'FT2016',
    expect.stringContaining('is a mode, not a channel'),
  ])
})

test('a handler without a declaration, a declaration without a handler', async () => {
  const found = await wrongs(payloadText({ declaration: 'commands: { go: command(1, {}) },', commands: 'stop: () => {}' }))
  expect(found).toEqual([
    ['FT2018', 'commands.go: has no handler'],
    ['FT2018', 'commands.stop: has a handler but no declaration'],
  ])
})

test('hazardous commands share ids and names with the others, and have a window', async () => {
  const text = (declaration: string) => payloadText({ declaration, commands: 'go: () => {}', hazardous: 'vent: () => {}' })
  expect(await wrongs(text('commands: { go: command(1, {}) }, hazardous: { vent: hazardous(1, {}, { window: millis(10) }) },'))).toEqual([
    ['FT2005', "hazardous.vent: id 1 is also commands.go's"],
    ['FT2014', expect.stringContaining('a window of 10000 µs is outside 1 s')],
  ])
  expect(await wrongs(text("commands: { go: command(1, {}) }, hazardous: { vent: hazardous(2, {}, { window: seconds(9), modes: ['fly'] }) },"))).toContainEqual(
    ['FT2010', "hazardous.vent: there is no mode 'fly'"],
  )
  for (const board of ['host', 'pico'] as const)
    expect(await wrongs(text('commands: { go: command(1, {}) }, hazardous: { vent: hazardous(2, { valve: u8 }, { window: seconds(9) }) },'), board)).toEqual([])
})

test('tasks keep to their limits', async () => {
  expect(await wrongs(payloadText({ tasks: 'fast: every(100, () => {})' }))).toEqual([['FT2014', expect.stringContaining('tasks.fast')]])
  expect(await wrongs(payloadText({ tasks: 'slow: every(millis(100), () => {}, { watchdog: millis(50) })' }))).toEqual([
    ['FT2014', expect.stringContaining('watchdog')],
  ])
  expect(await wrongs(payloadText({ tasks: 'odd: every(millis(100), () => {}, { phase: millis(100) })' }))).toEqual([
    ['FT2014', expect.stringContaining('a phase of 100000')],
  ])
  const many = Array.from({ length: 17 }, (_, place) => `t${place}: every(millis(100), () => {})`).join(', ')
  expect(await wrongs(payloadText({ tasks: many }))).toEqual([['FT2006', expect.stringContaining('room for 16')]])
})

test('a module that cannot run, that calls a native, that has no payload, that is not there', async () => {
  expect((await wrongs("import 'berth'\nexport default undefined"))[0]?.[0]).toBe('FT2002')
  expect((await wrongs('export const x = (undefined as never as { y: number }).y\nexport default x'))[0]?.[0]).toBe('FT2001')
  expect((await wrongs('const b = native.bytes(2)\nexport default b'))[0]).toEqual(['FT2001', expect.stringContaining('call natives inside functions')])
  expect((await wrongs("import fs from 'node:fs'\nexport default fs"))[0]).toEqual(['FT2001', expect.stringContaining("'node:fs' cannot be imported")])
})

test('a payload outside the checkout compiles for both boards', async () => {
  const text = payloadText({
    imports: "import { interlock } from 'berth/drivers'",
    declaration: "telemetry: { closed: channel(1, bool) }, wiring: { digital: { door: { direction: 'input', pico: { pin: 14 } } } },",
    setup: '({ digital }) => ({ door: interlock(digital.door) })',
    tasks: 'look: every(millis(100), p => {\n      p.telemetry.closed = p.door.isClosed()\n    })',
  })
  expect(await wrongs(text, 'pico')).toEqual([])
  expect(await wrongs(text, 'host')).toEqual([])
})
