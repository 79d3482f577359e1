/** @typedef {import('./machine.mjs').Machine} Machine */

/**
 * Does one step of the set-up and prints one line about it: what is done, then how it ended and how long it took.
 *
 * @template T
 * @param {Machine} machine
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(machine, what, work) {
  const start = machine.now()
  machine.write(`  ${what} … `)
  try {
    const result = await work()
    machine.write(`${seconds(machine.now() - start)}\n`)
    return result
  } catch (error) {
    machine.write(`failed after ${seconds(machine.now() - start)}\n`)
    throw error
  }
}

/** @param {number} milliseconds */
export const seconds = milliseconds => `${(milliseconds / 1000).toFixed(1)} s`
