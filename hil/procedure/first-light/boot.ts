import { HilError } from '../../errors'
import { inSeconds } from '../../link/rig'
import { expectReport, reportsSince } from '../../questions/expect'
import type { Evidence } from '../../report/run-record'
import { hex32 } from '../../station/dictionary'
import type { TelemetryOf } from '../../station/log'
import { resetReason } from '../describe'
import { evidenceOf, wireTimes } from '../evidence'
import { require } from '../unmet'
import type { Context } from './context'
import { limits } from './plan'

const powerOn = 1

/** Power on, the boot report and what it says, the first housekeeping. */
export async function boot({ bench, sheet, expected, timeline }: Context): Promise<void> {
  const { rig, board } = bench
  let report: TelemetryOf<'boot'> | undefined

  await sheet.phase('Boot', async () => {
    const start = rig.now
    timeline.push({ at: start, kind: 'bench', title: 'power on' })
    board.power.on()
    await sheet.judge('BOOT-01', async evidence => {
      report = await expectReport(bench, 'boot', () => true, { within: limits.bootReport, since: 0 }).catch(error => {
        throw error instanceof HilError && error.code === 'B2004'
          ? new HilError('B2001', 'the board is silent after power on', {
              why: `no boot report within ${inSeconds(limits.bootReport)}; ${bench.recorder.fromBoard.length} octets came`,
            })
          : error
      })
      evidence.push(evidenceOf(bench, report))
      await rig.until(() => false, start + limits.bootReport)
      const reports = reportsSince(bench, 'boot', 0)
      require(reports.length === 1, `${reports.length} boot reports came`)
      const { end } = wireTimes(bench.recorder, report)
      return {
        reason: `one boot report, complete ${inSeconds(end - start)} after power on`,
        measurement: { value: (end - start) / 1e9, unit: 's', uncertainty: 1e-4, high: limits.bootReport / 1e9 },
      }
    })
    await judgeReport('BOOT-02', ({ imageHash }) => {
      require(imageHash === expected.imageHash, `the image is ${hex32(imageHash)}, ${hex32(expected.imageHash)} was loaded`)
      return `image ${hex32(imageHash)}, as built`
    })
    await judgeReport('BOOT-03', ({ dictionaryHash }) => {
      require(dictionaryHash === expected.dictionaryHash, `the dictionary is ${hex32(dictionaryHash)}, the station holds ${hex32(expected.dictionaryHash)}`)
      return `dictionary ${hex32(dictionaryHash)}, as the station's`
    })
    await judgeReport('BOOT-04', ({ resetReason: reason }) => {
      require(reason === powerOn, `the reset reason is ${resetReason(reason)}`)
      return 'reset reason power on'
    })
  })

  await sheet.phase('Housekeeping', () =>
    sheet
      .judge('HK-01', async evidence => {
        const bound = { within: limits.housekeepingStart, since: 0 }
        for (const { id, name, enabled, modes } of bench.station.dictionary.reports) {
          if (!enabled || modes !== undefined) continue
          const first = await expectReport(bench, 'housekeeping', r => r.id === id, bound)
          require(first.verified, `${name} came before the dictionary was verified`)
          evidence.push(evidenceOf(bench, first))
        }
        return `${evidence.length} reports came unasked`
      })
      .then(() => undefined),
  )

  function judgeReport(id: string, finding: (report: TelemetryOf<'boot'>['report']) => string) {
    return sheet.judge(id, (evidence: Evidence[]) => {
      require(report !== undefined, 'there was no boot report')
      evidence.push(evidenceOf(bench, report))
      return finding(report.report)
    })
  }
}
