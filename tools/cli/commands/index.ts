import type { Command } from 'commander'

/** Every command of `berth` by its name, in the order of the help. Each is loaded for itself, so that none waits for what another needs. */

type Add = (program: Command) => void

const commands: Readonly<Record<string, () => Promise<Add>>> = {
  assign: async () => (await import('./assign')).addAssign,
  build: async () => (await import('./build')).addBuild,
  bench: async () => (await import('./bench')).addBench,
  campaign: async () => (await import('./campaign')).addCampaign,
  demo: async () => (await import('./demo')).addDemo,
  diff: async () => (await import('./diff')).addDiff,
  evidence: async () => (await import('./evidence')).addEvidence,
  explain: async () => (await import('./explain')).addExplain,
  fuzz: async () => (await import('./fuzz')).addFuzz,
  profile: async () => (await import('./profile')).addProfile,
  report: async () => (await import('./report')).addReport,
  replay: async () => (await import('./replay')).addReplay,
  run: async () => (await import('./run')).addRun,
  'check-source': async () => (await import('./run')).addCheckSource,
  sim: async () => (await import('./sim')).addSim,
  station: async () => (await import('./station')).addStation,
  test: async () => (await import('./test')).addTest,
}

/** Adds the command that the arguments name; all of them when they name none. */
export async function addCommands(program: Command, args: readonly string[]): Promise<void> {
  const [asked] = args.filter(arg => !arg.startsWith('-'))
  const named = asked === undefined || !Object.hasOwn(commands, asked) ? undefined : commands[asked]
  for (const load of named === undefined ? Object.values(commands) : [named]) (await load())(program)
}
