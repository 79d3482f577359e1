import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Every file of the checkout that git knows, from its root; a file removed but not yet committed is left out. */
export const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached'], { encoding: 'utf8' })
    .split('\0')
    .filter(file => file !== '' && existsSync(file))
