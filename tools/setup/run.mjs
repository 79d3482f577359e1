#!/usr/bin/env node
// The first thing that runs in a clean clone: only Node's own modules, and nothing an older Node could not at least parse, until its version is known.
import { checkNodeVersion } from './node-version.mjs'

const tooOld = checkNodeVersion(process.versions.node)
if (tooOld) {
  console.error(tooOld.message)
  process.exitCode = 1
} else {
  import('./main.mjs')
    .then(({ main }) => main(process.argv.slice(2)))
    .then(status => {
      process.exitCode = status
    })
}
