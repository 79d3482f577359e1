import { inSeconds } from '../../link/rig'
import { telemetry } from '../../questions/expect'
import type { Evidence } from '../../report/run-record'
import { decodeTelemetry, packetFault, telemetryOverhead } from '../../station/codec/pus'
import type { TelemetryEntry } from '../../station/log'
import { isReport } from '../../station/log'
import { evidenceOf, hexOf, wireTimes } from '../evidence'
import { require } from '../unmet'
import type { Context } from './context'
import { limits, shortestRun } from './plan'

/** Waits out the run, then judges what only the whole of it shows; power off is the end. */
export async function wholeRun({ bench, sheet, outputs, damaged, timeline }: Context): Promise<void> {
  const { rig, board, recorder, station } = bench
  await sheet.phase('Quiet housekeeping', async () => {
    await rig.until(() => false, shortestRun)
    await sheet.judge('HK-02', cadence)
    await sheet.judge('LINK-06', evidence => {
      const packets = station.log.filter(entry => entry.kind === 'telemetry')
      for (const [entry, which] of [
        [packets.at(0), 'first'],
        [packets.at(-1), 'last'],
      ] as const)
        if (entry !== undefined) evidence.push(evidenceOf(bench, entry, `the ${which} packet of ${packets.length}`))
      const { counts } = station
      const lost = (['cut frame', 'bad encoding', 'bad checksum', 'oversize', 'not for us', 'line error', 'unreadable', 'sequence gap'] as const).filter(
        count => counts[count] > 0,
      )
      require(lost.length === 0, lost.map(count => `${count} ${counts[count]}`).join(', '))
      return `${counts.packets} packets, every sequence count followed the one before, every octet read`
    })
    await sheet.judge('LINK-07', evidence => {
      const strange = station.log.filter(entry => entry.kind === 'unframed' && entry.direction === 'from payload')
      for (const entry of strange.slice(0, 10)) evidence.push(evidenceOf(bench, entry))
      require(strange.length === 0, `${strange.length} stretches are no such packet, the first: ${strange[0]?.kind === 'unframed' ? strange[0].reason : ''}`)
      const kinds = new Map<string, TelemetryEntry>()
      for (const entry of station.log) {
        if (entry.kind !== 'telemetry') continue
        require(packetFault(entry.octets, telemetryOverhead) === undefined &&
          typeof decodeTelemetry(entry.octets) !== 'string', `${hexOf(entry.octets)} is no such packet`)
        kinds.set(`TM[${entry.packet.service},${entry.packet.subtype}]`, entry)
      }
      for (const entry of kinds.values()) evidence.push(evidenceOf(bench, entry))
      return `${[...kinds.keys()].join(' ')}: version 0, telemetry, secondary header, unsegmented, PUS version 2, CUC time; length and CRC-16/IBM-3740 hold`
    })
    await sheet.judge('KERN-01', evidence => {
      const names = [
        ...(['verificationsDropped', 'eventPacketsDropped', 'reportsDropped', 'eventsDropped', 'duplicateCommands', 'missingCommands'] as const),
        ...(['commandsOverflowed', 'lateTasks', 'activitiesKilled', 'crashes', 'faults', 'linkLineErrors', 'linkOversize', 'linkNotForUs'] as const),
      ]
      const due: Readonly<Record<string, number>> = { linkOversize: damaged.oversize, linkNotForUs: damaged['not for us'] }
      for (const name of names) {
        const last = telemetry(bench, name).latest
        require(last !== undefined, `${name} never came`)
        require(last.value === (due[name] ?? 0), `${name} is ${String(last.value)}, ${due[name] ?? 0} expected`)
      }
      evidence.push(evidenceOf(bench, telemetry(bench, 'lateTasks').latest!.entry))
      return `${names.join(', ')} as expected at the end`
    })
  })
  await sheet.phase('Power off', async () => {
    timeline.push({ at: rig.now, kind: 'bench', title: 'power off' })
    await sheet.judge('SAFE-01', async evidence => {
      const last = telemetry(bench, 'heaterPower').latest
      if (last !== undefined) evidence.push(evidenceOf(bench, last.entry, 'the last report before power off'))
      board.power.off()
      await rig.pass(limits.heaterOff)
      for (const output of outputs) require(recorder.duty(output) === 0, `${output} still has duty ${recorder.duty(output)}`)
      return `${outputs.join(', ')}: duty 0`
    })
  })

  function cadence(evidence: Evidence[]) {
    let worst = 0
    const said: string[] = []
    const modeChanges = station.log.filter(entry => isReport(entry, 'mode')).map(entry => wireTimes(recorder, entry).start)
    for (const { id, name, periodMicros, enabled, modes } of station.dictionary.reports) {
      if (!enabled) continue
      const entries = station.log.filter(entry => isReport(entry, 'housekeeping') && entry.report.id === id && entry.packet.destinationId === 0)
      const times = entries.map(entry => wireTimes(recorder, entry).start)
      require(times.length > 2, `${name} came ${times.length} times`)
      const period = periodMicros * 1000
      for (let i = 1; i < times.length; i += 1) {
        // A report of some modes pauses in the others.
        if (modes !== undefined && modeChanges.some(change => change > times[i - 1]! && change < times[i]!)) continue
        const off = (times[i]! - times[i - 1]! - period) / period
        if (Math.abs(off) > Math.abs(worst)) worst = off
        if (Math.abs(off) > limits.cadence) for (const entry of entries.slice(i - 1, i + 1)) evidence.push(evidenceOf(bench, entry))
        require(Math.abs(off) <=
          limits.cadence, `${name}: ${inSeconds(times[i]! - times[i - 1]!)} between two reports at ${inSeconds(times[i]!)}, the period is ${inSeconds(period)}`)
      }
      for (const entry of entries.slice(0, 2)) evidence.push(evidenceOf(bench, entry, `${name}: one of the first two`))
      said.push(`${name} ${times.length} times every ${inSeconds(period)}`)
    }
    return {
      reason: `${said.join(', ')}; the worst interval ${(worst * 100).toFixed(2)} % off`,
      measurement: { value: worst * 100, unit: '%', uncertainty: 0.01, low: -limits.cadence * 100, high: limits.cadence * 100 },
    }
  }
}
