import type { furnace } from '../../../firmware/experiments/crystal-furnace/payload'
import { type Bench, openBench } from '../../../hil/procedure/bench'
import { startRecorder } from '../../../hil/recorder/recorder'
import type { Defect } from './defects'
import { fakeDictionary } from './dictionary'
import { FakeBoard } from './fake-board'
import { FakePayload } from './fake-payload'

export const fakeImageHash = 0xcafe

/** A bench on a fake board with a payload that has one defect, or none. */
export async function openFakeBench(defect?: Defect): Promise<Bench<typeof furnace.declaration> & { readonly fake: FakeBoard; readonly payload: FakePayload }> {
  const payload = new FakePayload(fakeDictionary, defect)
  const fake = new FakeBoard(payload)
  const recorder = startRecorder(fake, { outputs: ['heater'] })
  const bench = await openBench<typeof furnace.declaration>({ recorder, dictionary: fakeDictionary, epochSeconds: 1_000_000_000 })
  return Object.assign(bench, { fake, payload })
}
