import { connect, type Socket } from 'node:net'
import { HilError } from '../../errors'
import { type PowerSupply, supplyMillis } from '../supply'
import { readingOf } from './command-supply'

/**
 * The power input of an emulated board, over a Unix socket. One word and a line feed asks, one line answers: `on`, `off` → `ok`;
 * `read` → `{"volts": 12, "amps": 0.1}`. The board is powered as long as the connection that said `on` stands.
 */
export async function emulatedSupply(path: string): Promise<PowerSupply> {
  const name = `power input of an emulated board at ${path}`
  const socket = connect(path)
  const failure = (what: string, why: string, cause?: unknown) =>
    new HilError('B2123', `the power supply ${what}`, { where: name, why, mend: 'start the emulated board: berth sim PAYLOAD --pty PATH --power PATH', cause })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', cause => reject(failure('cannot be reached', cause.message, cause)))
  })
  socket.on('error', () => socket.destroy())
  const answers = linesOf(socket)
  const ask = async (word: 'on' | 'off' | 'read'): Promise<string> => {
    if (socket.destroyed) throw failure('is gone', 'its process ended')
    socket.write(`${word}\n`)
    const answer = await answers()
    if (answer === undefined) throw failure(`did not answer to "${word}"`, socket.destroyed ? 'its process ended' : `nothing came within ${supplyMillis} ms`)
    if (word !== 'read' && answer !== 'ok') throw failure(`did not do "${word}"`, answer)
    return answer
  }
  return {
    name,
    on: async () => void (await ask('on')),
    off: async () => void (await ask('off')),
    read: async () => readingOf(await ask('read'), name),
    close: () => socket.destroy(),
  }
}

const longestLine = 4096

/** The next line in order, or undefined when it does not come in time or the connection ends. */
function linesOf(socket: Socket): () => Promise<string | undefined> {
  const waiting: ((line: string | undefined) => void)[] = []
  let rest = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    rest += text
    const lines = rest.split('\n')
    rest = lines.pop()!.slice(0, longestLine)
    for (const line of lines) waiting.shift()?.(line)
  })
  socket.on('close', () => {
    for (const hand of waiting.splice(0)) hand(undefined)
  })
  return () =>
    new Promise(resolve => {
      // One that came too late would be taken for the answer to the next question.
      const timer = setTimeout(() => socket.destroy(), supplyMillis)
      waiting.push(line => {
        clearTimeout(timer)
        resolve(line)
      })
    })
}
