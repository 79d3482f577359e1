import { telemetry } from '../../questions/expect'
import type { Evidence } from '../../report/run-record'
import { evidenceOf } from '../evidence'
import { require } from '../unmet'
import { carriedOut } from './commanding'
import type { Context } from './context'
import { limits } from './plan'

/** A hazardous command, as it is meant to be sent: armed, the arming seen, then fired. */
export async function hazardous({ bench, sheet }: Context): Promise<void> {
  await sheet.phase('Hazardous command', async () => {
    await sheet.judge('HAZ-01', async (evidence: Evidence[]) => {
      const { client, station } = bench
      const command = station.dictionary.commands.find(({ name }) => name === 'bypassInterlock')
      require(telemetry(bench, 'interlockBypassed').latest?.value === false, 'the interlock was bypassed before')
      const since = station.cursor
      await carriedOut(bench, client.arm.bypassInterlock({ minutes: 1 }), evidence)
      client.reportNow('system')
      const bound = { within: limits.housekeepingStart, since }
      const armed = await telemetry(bench, 'armedCommand').becomes(value => value === command?.id, 'the id of bypassInterlock', bound)
      evidence.push(evidenceOf(bench, armed.entry))
      await carriedOut(bench, client.fire.bypassInterlock({ minutes: 1 }), evidence)
      const bypassed = await telemetry(bench, 'interlockBypassed').becomes(value => value === true, 'true', bound)
      evidence.push(evidenceOf(bench, bypassed.entry))
      return 'armed, shown as armed, fired, and the interlock is bypassed'
    })
  })
}
