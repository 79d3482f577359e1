import { berthRoot, cacheDir } from '../compile/front/paths'
import { hashOfSources } from '../start/sources.mjs'
import { type BuildRequest, type FinishedBuild, findBuild } from './kept-build'

/** `berth build`: what was built before from the same inputs, or the payload compiled, joined and measured. */
export async function build(asked: BuildRequest, cache = cacheDir): Promise<FinishedBuild & { readonly wasKept: boolean }> {
  const request = { ...asked, sources: hashOfSources(berthRoot) }
  const known = findBuild(cache, request)
  if (known !== undefined) return { ...known, wasKept: true }
  // The compiler is not even loaded for a build that is there.
  const { makeBuild } = await import('./make-build')
  return { ...(await makeBuild(request, cache)), wasKept: false }
}
