import { expectVerification } from '../../questions/expect'
import type { Evidence } from '../../report/run-record'
import { isReport } from '../../station/log'
import { payloadCommand, ping, type Request, setParameters } from '../../station/requests'
import { evidenceOf } from '../evidence'
import { differences, type Snapshot, takeSnapshot } from '../snapshot'
import { require } from '../unmet'
import type { Context } from './context'
import { asked, limits } from './plan'

/** Checked packets that must not be carried out: the documented code, and a payload that is as it was. */
export async function refusals(context: Context): Promise<void> {
  const { bench, sheet } = context
  const { dictionary } = bench.station
  const longer = (request: Request): Request => ({ ...request, title: `${request.title} and one octet`, data: Uint8Array.of(...request.data, 0) })
  const unused = (ids: readonly { readonly id: number }[]) => {
    for (let id = 255; ; id -= 1) if (!ids.some(item => item.id === id)) return id
  }
  const cases: readonly (readonly [string, string, Request])[] = [
    ['REF-01', 'wrongLength', longer(ping())],
    ['REF-02', 'unknownCommand', { service: 200, subtype: 1, data: new Uint8Array(0), title: 'TC[200,1], which does not exist', needsDictionary: false }],
    [
      'REF-03',
      'unknownId',
      {
        service: 8,
        subtype: 1,
        data: Uint8Array.of(unused(dictionary.commands)),
        title: `TC[8,1] function ${unused(dictionary.commands)}, which does not exist`,
        needsDictionary: false,
      },
    ],
    ['REF-04', 'outOfRange', payloadCommand(dictionary, 'startRun', { profile: 9 }, false)],
    ['REF-05', 'outOfRange', setParameters(dictionary, { holdTime: asked.holdTime + 1, setpoint: 1000 }, false)],
    ['REF-06', 'notAllowedInMode', payloadCommand(dictionary, 'stopRun', {})],
    ['REF-07', 'notArmed', payloadCommand(dictionary, 'bypassInterlock', { minutes: 1 })],
  ]
  await sheet.phase('Refusals', async () => {
    for (const [id, codeName, request] of cases) await sheet.judge(id, evidence => refused(context, codeName, request, evidence))
  })
}

async function refused({ bench, outputs }: Context, codeName: string, request: Request, evidence: Evidence[]) {
  const { station, rig } = bench
  const before = await takeSnapshot(bench, outputs)
  const command = station.send(request)
  evidence.push(evidenceOf(bench, command))
  const report = await expectVerification(bench, command, 'refused', limits.answer)
  evidence.push(evidenceOf(bench, report))
  await rig.pass(limits.silence)
  for (const entry of station.log.slice(command.index)) {
    if (entry.kind !== 'telemetry' || entry === report) continue
    const about = 'request' in entry.report && entry.report.request.raw === command.request
    require(!about, `beside the refusal there was a report "${entry.report.kind}" of the same command`)
    require(!isReport(entry, 'mode'), 'the mode changed')
  }
  const due = station.dictionary.failureCodes.find(code => code.name === codeName)
  require(report.report.code === due?.code, `refused with code ${report.report.code} ${report.report.codeName}, ${due?.code ?? '?'} ${codeName} is documented`)
  const after = await takeSnapshot(bench, outputs)
  sameState(bench, before, after, { refusedCommands: 1 }, evidence)
  return `refused with code ${report.report.code} ${codeName}; parameters, mode, outputs and procedures as before`
}

/** Both snapshots as evidence, and no difference beyond `growth`. */
export function sameState(bench: Context['bench'], before: Snapshot, after: Snapshot, growth: Readonly<Record<string, number>>, evidence: Evidence[]): void {
  for (const [when, snapshot] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const entry of snapshot.reports)
      evidence.push(evidenceOf(bench, entry, `state ${when}: ${entry.report.kind === 'housekeeping' ? entry.report.name : 'parameters'}`))
  const found = differences(bench, before, after, growth)
  require(found.length === 0, `the state differs: ${found.join('; ')}`)
}
