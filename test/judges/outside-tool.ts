import { spawnSync } from 'node:child_process'

/** What an outside program found: how many things it looked at, and each place where it sees something other than we say. */
export interface Judgement {
  readonly judged: number
  readonly disagreements: readonly string[]
}

const packages = {
  tshark: 'tshark',
  'sigrok-cli': 'sigrok-cli',
  chromium: 'chromium',
  xmllint: 'libxml2-utils',
  '/usr/bin/python3': 'python3 python3-jsonschema python3-junitparser',
} as const

/** Runs a program to its end and gives its standard output. A missing program is a failure that says how to install it, never a skip. */
export const outsideTool = (program: keyof typeof packages, args: readonly string[]): Buffer => outsideToolWords(program, args).stdout

/** The same, with what it wrote to its error output. */
export const outsideToolWords = (program: keyof typeof packages, args: readonly string[]): { readonly stdout: Buffer; readonly stderr: Buffer } => {
  const { error, status, stdout, stderr } = spawnSync(program, args, { maxBuffer: 1 << 29, timeout: 120_000 })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT')
    throw new Error(`${program} is not installed, and it judges what Berth writes. Run: apt-get install -y --no-install-recommends ${packages[program]}`)
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr.toString().trim()}`)
  return { stdout, stderr }
}

const most = 20

/** Compares place by place; the first 20 differences are told, the rest counted. */
export const compared = (what: string, theirs: readonly string[], ours: readonly string[]): Judgement => {
  const all: string[] = []
  if (theirs.length !== ours.length) all.push(`${what}: it sees ${theirs.length}, we recorded ${ours.length}`)
  for (let index = 0; index < Math.max(theirs.length, ours.length); index++)
    if (theirs[index] !== ours[index]) all.push(`${what} ${index}: it sees ${theirs[index] ?? 'nothing'}, we recorded ${ours[index] ?? 'nothing'}`)
  return { judged: theirs.length, disagreements: all.length <= most ? all : [...all.slice(0, most), `and ${all.length - most} more`] }
}
