import { say } from '../processes/spawn'
import { beatMillis, Guardian } from './guardian'
import type { FromGuardian, ToGuardian } from './messages'
import { openSupply } from './open-supply'

/** The guardian as a process of its own. It is started by the recorder, owns the power supply, and ends with power off when the recorder is gone. */

const tell = (news: FromGuardian) => say(process, news)
const now = () => performance.now()
let guardian: Guardian | undefined

process.on('SIGINT', () => {})
process.on('SIGTERM', () => void end('the guardian was told to end'))
process.on('disconnect', () => void end('the recorder is gone'))
process.on('message', async (message: ToGuardian) => {
  if (message.kind === 'beat') guardian?.beat()
  if (message.kind === 'start') {
    try {
      const supply = await openSupply(message.supply)
      // Whatever was before this run.
      await supply.off()
      guardian = new Guardian({ supply, neverExceed: message.neverExceed, now, tell })
      setInterval(() => guardian?.tick(), 20)
      setInterval(() => tell({ kind: 'beat' }), beatMillis)
      tell({ kind: 'ready' })
    } catch (error) {
      tell({ kind: 'cut', code: 'B2123', why: (error as Error).message })
    }
  }
  if (message.kind === 'power')
    await guardian?.power(message.on).then(
      () => tell({ kind: 'powered', on: message.on }),
      error => tell({ kind: 'powered', on: message.on, flaw: (error as Error).message }),
    )
})

async function end(why: string): Promise<void> {
  await guardian?.cut('B2121', why)
  process.exit(0)
}
