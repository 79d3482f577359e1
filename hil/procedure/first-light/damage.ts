import { HilError } from '../../errors'
import { milliseconds } from '../../link/rig'
import { expectReport, reportsSince } from '../../questions/expect'
import type { Evidence } from '../../report/run-record'
import { badChecksum, cutFrame, cutOnTheWire, expectedFaults, type LinkCause, noise } from '../../station/hostile'
import type { Cursor, LogEntry } from '../../station/log'
import { ping } from '../../station/requests'
import { evidenceOf } from '../evidence'
import { takeSnapshot } from '../snapshot'
import { require } from '../unmet'
import type { Context } from './context'
import { limits } from './plan'
import { sameState } from './refusals'

/** Name of the counter in the system report. */
const counterOf: Readonly<Record<LinkCause, string>> = {
  'cut frame': 'linkCutFrames',
  'bad encoding': 'linkBadEncoding',
  'bad checksum': 'linkBadChecksum',
  oversize: 'linkOversize',
  'not for us': 'linkNotForUs',
}
const noiseOctets = 200
const burst = 8

/** Octets that never become a telecommand: counted by cause, never answered, told of in one event at a time. */
export async function damage(context: Context): Promise<void> {
  const { bench, sheet, seed } = context
  const { station } = bench
  await sheet.phase('Damaged octets', async () => {
    const since = station.cursor
    await sheet.judge('LINK-02', evidence =>
      counted(context, noise(seed, noiseOctets), `noise, ${noiseOctets} octets of seed ${seed} and a delimiter`, evidence),
    )
    await sheet.judge('LINK-03', evidence =>
      counted(
        context,
        Uint8Array.of(...cutFrame(station.encode(ping()), 4), ...cutOnTheWire(station.encode(ping()), 2)),
        'a ping that lost four octets before framing, and one that lost two on the wire',
        evidence,
      ),
    )
    await sheet.judge('LINK-04', evidence => counted(context, badChecksum(station.encode(ping())), 'a ping with a bad checksum', evidence))
    await sheet.judge('LINK-05', evidence => oneEvent(context, since, evidence))
  })
}

async function counted(context: Context, octets: Uint8Array, what: string, evidence: Evidence[]) {
  const { bench, outputs } = context
  const before = await takeSnapshot(bench, outputs)
  const since = bench.station.cursor
  const faults = send(context, octets, what, evidence)
  await bench.rig.pass(octets.length * octetTime(bench) + limits.silence)
  for (const entry of bench.station.log.slice(since))
    require(!isAnswer(entry), `damaged octets were answered: ${entry.kind === 'telemetry' ? entry.report.kind : entry.kind}`)
  const after = await takeSnapshot(bench, outputs)
  const growth = Object.fromEntries(Object.entries(faults).map(([cause, count]) => [counterOf[cause as LinkCause], count]))
  sameState(bench, before, after, growth, evidence)
  const counts = Object.entries(faults).filter(([, count]) => count > 0)
  return `counted ${counts.map(([cause, count]) => `${cause} ${count}`).join(', ')}; nothing answered, state as before`
}

/** One event for a burst, and in time one that tells the totals. */
async function oneEvent(context: Context, since: Cursor, evidence: Evidence[]) {
  const { bench, damaged } = context
  const { station, rig } = bench
  const start = station.cursor
  for (let count = 0; count < burst; count += 1) {
    send(context, badChecksum(station.encode(ping())), `damaged ping ${count + 1} of ${burst}`, evidence)
    await rig.pass(milliseconds(50))
  }
  await rig.pass(limits.silence)
  const during = reportsSince(bench, 'event', start).filter(entry => entry.report.name === 'linkFaults')
  require(during.length <= 1, `${during.length} events for a burst of ${burst} damaged frames`)
  const total = await expectReport(
    bench,
    'event',
    r =>
      r.name === 'linkFaults' &&
      r.values.badChecksum === damaged['bad checksum'] &&
      r.values.cutFrames === damaged['cut frame'] &&
      r.values.badEncoding === damaged['bad encoding'],
    { within: limits.faultEvent, since: start },
  )
  const all = reportsSince(bench, 'event', since).filter(entry => entry.report.name === 'linkFaults')
  for (const entry of all) evidence.push(evidenceOf(bench, entry))
  return `${all.length} events for ${Object.values(damaged).reduce((sum, count) => sum + count)} damaged frames; the last tells all: bad checksum ${String(total.report.values.badChecksum)}, cut frames ${String(total.report.values.cutFrames)}`
}

function send({ bench, damaged, timeline }: Context, octets: Uint8Array, what: string, evidence: Evidence[]): Readonly<Record<LinkCause, number>> {
  const { telecommands, faults } = expectedFaults(octets, bench.station.dictionary)
  if (telecommands > 0) throw new HilError('B2009', `${what} holds a valid telecommand`, { mend: 'take another seed' })
  for (const [cause, count] of Object.entries(faults)) damaged[cause as LinkCause] += count
  timeline.push({ at: bench.rig.now, kind: 'fault', title: what })
  const entry = bench.station.sendRaw(octets, what)
  // The octets are on their way: the wire log has them once they have left.
  evidence.push({
    direction: 'to payload',
    start: bench.rig.now,
    end: bench.rig.now + octets.length * octetTime(bench),
    form: 'wire',
    hex: Buffer.from(octets).toString('hex'),
    note: entry.reason,
  })
  return faults
}

/** 8N1: ten bits. */
function octetTime(bench: Context['bench']): number {
  return 1e10 / bench.board.link.baud
}

function isAnswer(entry: LogEntry): boolean {
  if (entry.kind !== 'telemetry') return false
  const { report, packet } = entry
  if (packet.destinationId !== 0) return true
  return !(report.kind === 'housekeeping' || report.kind === 'identity' || (report.kind === 'event' && report.name === 'linkFaults'))
}
