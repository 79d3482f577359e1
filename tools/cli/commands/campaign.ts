import type { Command } from 'commander'
import { type CampaignOptions, campaign } from '../../campaign/campaign'
import type { BoardName } from '../../compile/index'
import { parseBoard, parseSeed, parseWhole } from '../options'

/** `berth campaign`: power cycles and kills of the bench's own processes; exit status 1 when one of them lost anything. */
export function addCampaign(program: Command): void {
  program
    .command('campaign')
    .description('kill the processes of the bench and cycle power, often: nothing may be lost')
    .option('--board <name>', 'behind the pseudo-terminal: pico or host', parseBoard, 'host' as BoardName)
    .option('--seed <n>', 'of every instant', parseSeed, 1)
    .option('--kills <n>', 'of test, recorder, guardian and board in turn', parseWhole, 200)
    .option('--cycles <n>', 'of power, in process and over a pseudo-terminal each', parseWhole, 1000)
    .action(async (options: CampaignOptions) => {
      if (!(await campaign(options, line => process.stdout.write(`${line}\n`)))) process.exitCode = 1
    })
}
