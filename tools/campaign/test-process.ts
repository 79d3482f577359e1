import { setTimeout as pass } from 'node:timers/promises'
import { startRemoteRecorder } from '../../hil/recorder/process/remote-recorder'
import { randomOf } from '../fuzz/random'
import { openLedger } from './ledger'

/** `test-process.ts OPTIONS`: stands for a test. Powers the board, talks to it, cycles power, until it is killed or the run is ended. */
export interface TestProcessOptions {
  readonly port: string
  readonly power: string
  readonly folder: string
  readonly ledger: string
  readonly baud: number
  readonly seed: number
}

const { port, power, folder, ledger, baud, seed } = JSON.parse(process.argv[3] ?? '') as TestProcessOptions
const write = openLedger(ledger)
const random = randomOf(seed)
try {
  const recorder = await startRemoteRecorder({
    folder,
    port,
    baud,
    header: { board: 'campaign', proofLevel: 'emulated image' },
    supply: { kind: 'emulated', path: power },
    neverExceed: { volts: 14, amps: 3, celsius: 80 },
  })
  const zero = process.hrtime.bigint() - BigInt(Math.round(recorder.clock.now))
  write('zero', new Uint8Array(0), zero)
  process.send?.(recorder.pids)
  recorder.port.on('data', chunk => write('told', chunk, zero + BigInt(Math.round(recorder.fromBoard.endOf(recorder.fromBoard.length - 1)))))
  while (recorder.isRunning) {
    await recorder.power.on()
    process.send?.('on')
    for (let words = random.below(8); words > 0 && recorder.isRunning; words -= 1) {
      recorder.port.write(random.octets(1 + random.below(20)))
      await pass(20 + random.below(150))
    }
    await recorder.power.off()
    await pass(random.below(50))
  }
} catch (error) {
  write(`ended-${(error as { readonly code?: string }).code}`)
}
process.exit(0)
