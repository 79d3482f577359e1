import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of the bench with a channel to the one that started it; when either ends, the other sees the channel close. `args` are its `process.argv` from 3 on. */
export const spawnProcess = (source: URL, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [fileURLToPath(new URL('launch.mjs', import.meta.url)), fileURLToPath(source), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
    // Ctrl-C is for the test: the bench ends in order when that is gone.
    detached: true,
  })

/** What is said over a channel that closed meanwhile is lost; whoever waits sees it close. */
export function say(to: Pick<ChildProcess, 'send' | 'connected'> | NodeJS.Process, message: object): void {
  if (to.connected) to.send?.(message, () => {})
}
