import { SetupError } from './setup-error.mjs'

/** The oldest Node the packages in use run on; `engines` in package.json says the same. */
export const OLDEST_NODE = '20.19'

/**
 * @param {string} version as in `process.versions.node`
 * @returns {SetupError | undefined} the failure to show, if this Node is too old
 */
export function checkNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number)
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  return new SetupError('B0008', `Berth needs Node ${OLDEST_NODE} or newer`, {
    where: process.execPath,
    why: `this is Node ${version}`,
    mend: `install Node ${OLDEST_NODE} or newer and put it first in PATH`,
  })
}
