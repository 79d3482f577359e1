import { HilError } from '../../errors'
import { say } from '../../processes/spawn'
import type { FromRecorder, ToRecorder } from './messages'
import { RecordingSession, toldError } from './recording-session'

/** The recorder as a process of its own. It outlives the test that started it for as long as it takes to end the run in order. */

const tell = (news: FromRecorder) => say(process, news)
let session: Promise<RecordingSession> | undefined

process.on('SIGINT', () => {})
process.on('SIGTERM', () => void end('the recorder was told to end'))
process.on('disconnect', () => void end('the test is gone'))
process.on('message', async (message: ToRecorder) => {
  if (message.kind === 'start') {
    session = RecordingSession.start(message, tell)
    await session.catch(error => tell({ kind: 'aborted', error: toldError(error) }))
    return
  }
  const running = await session?.catch(() => undefined)
  if (running === undefined) return
  if (message.kind === 'send') running.send(message.octets)
  if (message.kind === 'power') await running.power(message.on)
  if (message.kind === 'note') running.note(message.text)
  if (message.kind === 'stop') await running.stop()
})

async function end(why: string): Promise<void> {
  const running = await session?.catch(() => undefined)
  await running?.abort(new HilError('B2121', `${why}; the run was ended`, { mend: 'the log holds everything until then' }))
  process.exit(0)
}
