import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the `berth` command and everything it builds are made of, in one number. */

/** Folders of the checkout whose content decides what the command does. */
const folders = ['boards', 'firmware', 'hal', 'hil', 'tools']
const files = ['package-lock.json', 'tsconfig.json']
/** Payloads: what is built, not what builds. */
const apart = 'firmware/experiments'

/**
 * 32 hex digits: names and contents of every file, and the Node that runs them.
 * @param {string} root the checkout
 */
export function hashOfSources(root) {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}\0`)
  for (const file of [...files, ...folders.flatMap(folder => filesIn(root, folder))]) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 32)
}

/** @param {string} root @param {string} folder @returns {string[]} paths from `root`, in order */
function filesIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'node_modules' || path === apart ? [] : filesIn(root, path)
      return entry.isFile() ? [path] : []
    })
}
