import { OwnModules } from '../compile/own-modules'
import { buildPayload, filesOf } from './build-payload'
import { type ExactRequest, type FinishedBuild, keepBuild } from './kept-build'
import { measureBuild } from './measure-build'

/** Compiles, joins and measures a payload, and keeps what came of it in `cache`. */
export async function makeBuild(request: ExactRequest, cache: string): Promise<FinishedBuild> {
  const { payload, board, flavour, link, sources } = request
  const built = await buildPayload(payload, board, flavour, { link, own: OwnModules.open(cache, sources) })
  const { lines, functions } = measureBuild(built)
  const finished = { name: built.compiled.name, lines, functions, files: filesOf(built) }
  keepBuild(cache, request, finished, built.compiled.inputs)
  return finished
}
