import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkNodeVersion, OLDEST_NODE } from '../../../tools/setup/node-version.mjs'

describe('Node version', () => {
  it.each(['18.19.0', '20.18.3', '16.0.0'])('%s is refused, with both versions and what to do', version => {
    const message = checkNodeVersion(version)?.message
    expect(message).toContain(`B0008: Berth needs Node ${OLDEST_NODE} or newer`)
    expect(message).toContain(`this is Node ${version}`)
    expect(message).toMatch(/\n {2}mend: /)
  })

  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is taken', version => {
    expect(checkNodeVersion(version)).toBeUndefined()
  })

  it('is the one package.json asks for', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8')).engines.node).toBe(`>=${OLDEST_NODE}`)
  })
})
