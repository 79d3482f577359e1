import { spawn } from 'node:child_process'

/**
 * What a command left behind. `status` is its exit code, 128 + n when signal n ended it, 127 when there is no such command.
 * @typedef {{ status: number, stdout: string, stderr: string, timedOut: boolean }} Outcome
 */

/**
 * The machine the set-up works on; tests pass a made-up one.
 * @typedef {object} Machine
 * @property {boolean} isRoot
 * @property {() => number} now milliseconds, monotonic
 * @property {(text: string) => void} write to the person
 * @property {(command: string, args: string[], options?: RunOptions) => Promise<Outcome>} run never rejects
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string>} [env] added to this process's environment
 * @property {number} [timeoutMs] the command is ended after that; default 10 minutes
 * @property {boolean} [inherit] the command talks to the terminal itself: nothing is captured and there is no time limit
 */

const DEFAULT_TIMEOUT_MS = 600_000
/** A captured stream keeps its end only. */
const CAPTURE_LIMIT = 4 << 20
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/** @returns {Machine} */
export const thisMachine = () => ({
  isRoot: process.getuid?.() === 0,
  now: () => performance.now(),
  write: text => void process.stdout.write(text),
  run,
})

/** @type {Machine['run']} */
function run(command, args, options = {}) {
  const inherit = options.inherit === true
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    const outcome = { status: 0, stdout: '', stderr: '', timedOut: false }
    const timer = inherit ? undefined : setTimeout(() => end(), options.timeoutMs ?? DEFAULT_TIMEOUT_MS)
    const release = inherit ? leaveSignalsToTheCommand() : () => {}
    const end = () => {
      outcome.timedOut = true
      child.kill('SIGTERM')
    }
    child.stdout?.setEncoding('utf8').on('data', text => (outcome.stdout = (outcome.stdout + text).slice(-CAPTURE_LIMIT)))
    child.stderr?.setEncoding('utf8').on('data', text => (outcome.stderr = (outcome.stderr + text).slice(-CAPTURE_LIMIT)))
    /** @param {number} status */
    const finish = status => {
      clearTimeout(timer)
      release()
      resolve({ ...outcome, status })
    }
    child.on('error', error => {
      outcome.stderr += error.message
      finish(127)
    })
    child.on('close', (status, signal) => finish(status ?? 128 + (SIGNALS[/** @type {keyof typeof SIGNALS} */ (signal)] ?? 0)))
  })
}

/** A Ctrl-C reaches the command too, being in the same terminal; it decides when to stop, and its status is passed on. */
function leaveSignalsToTheCommand() {
  const ignore = () => {}
  process.on('SIGINT', ignore)
  return () => void process.off('SIGINT', ignore)
}
