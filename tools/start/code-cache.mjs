import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/** CommonJS scripts with what V8 has compiled of them kept in a file: half of the time of a start goes into compiling the same text again. */

/** @typedef {{ script: Script, codeFile: string }} Fresh */

/** Scripts that ran without kept code. @type {Fresh[]} */
const fresh = []

/**
 * Runs a script of CommonJS, once; returns its exports. What V8 does not take, as after an update of Node, is made anew.
 * @param {string} file
 * @param {string} codeFile what `keepCode` wrote
 * @param {(id: string) => unknown} [require] what the script gets for it
 * @returns {any}
 */
export function runScript(file, codeFile, require = createRequire(file)) {
  const cachedData = readIfThere(codeFile)
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, ...(cachedData === undefined ? {} : { cachedData }) })
  if (script.cachedDataRejected !== false) fresh.push({ script, codeFile })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, require, module, file, dirname(file))
  return module.exports
}

/** Writes the code of scripts that had none: best called at the end, when most of what is needed has been compiled. */
export function keepCode() {
  for (const { script, codeFile } of fresh.splice(0)) {
    try {
      mkdirSync(dirname(codeFile), { recursive: true })
      const aside = `${codeFile}.${process.pid}`
      writeFileSync(aside, script.createCachedData())
      renameSync(aside, codeFile)
    } catch {
      // A cache that cannot be written costs time, nothing else.
    }
  }
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
