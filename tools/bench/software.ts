import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { berthRoot } from '../compile/index'

/** Versions of what took part in a run: Berth, Node and the packages named here, beside those of every run. */
export function softwareOf(...more: readonly string[]): Record<string, string> {
  const { version, dependencies } = JSON.parse(readFileSync(join(berthRoot, 'package.json'), 'utf8')) as {
    version: string
    dependencies: Record<string, string>
  }
  const named = ['rp2040js', 'typescript', 'typescript-to-lua', '@serialport/stream', ...more].map(name => [name, dependencies[name] ?? ''] as const)
  return { Berth: version, Node: process.versions.node, ...Object.fromEntries(named) }
}
