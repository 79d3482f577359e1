import { execFile } from 'node:child_process'
import { expect, it } from 'vitest'

it('npx --no-install berth starts the command of this checkout', async () => {
  const said = await new Promise<string>((resolve, reject) => {
    execFile('npx', ['--no-install', 'berth', '--help'], { encoding: 'utf8', timeout: 60_000 }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    )
  })
  expect(said).toContain('Usage: berth')
}, 60_000)
