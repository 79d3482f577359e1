import { existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { exportRun } from '../../../hil/evidence/export-run'
import { pruneRuns } from '../../../hil/evidence/prune-runs'
import { type Signer, signRun } from '../../../hil/evidence/sign-run'
import { readAllowedSigners } from '../../../hil/evidence/signature/allowed-signers'
import { createSigningKey, readSigningKey } from '../../../hil/evidence/signature/ssh-key'
import { verifyRun } from '../../../hil/evidence/verify-run'
import { BerthError } from '../../diagnostics/error'
import { parseWhole } from '../options'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `berth evidence verify|sign|export|prune`: sealed runs, for whoever has to believe them. */
export function addEvidence(program: Command): void {
  const evidence = program.command('evidence').description('verify, sign, export and prune sealed runs')
  const runs = ['--runs <dir>', 'the folder of runs', join('out', 'runs')] as const
  const which = ['[run]', 'id of a run, or its folder; default: the newest, out/latest'] as const

  evidence
    .command('verify')
    .description('every file, the chain of the log and every signature; exit status 1 if one does not hold')
    .argument(...which)
    .option(...runs)
    .option('--signers <file>', 'who may sign, as ssh-keygen -Y verify -f reads it')
    .action((run: string | undefined, options: { readonly runs: string; readonly signers?: string }) => {
      const folder = folderOf(run, options.runs)
      const findings = verifyRun(folder, options.signers === undefined ? undefined : readAllowedSigners(textOf(options.signers)))
      say(folder)
      for (const finding of findings) say(finding.holds ? `  ✓ ${finding.text}` : `  ✗ ${finding.error.message.replaceAll('\n', '\n    ')}`)
      if (findings.some(finding => !finding.holds)) process.exitCode = 1
    })

  evidence
    .command('sign')
    .description('say by an Ed25519 signature who vouches for a run, and as what')
    .argument(...which)
    .option(...runs)
    .requiredOption('--key <file>', 'private key, as ssh-keygen -t ed25519 makes it')
    .option('--create-key', 'make the key first; never where there is one')
    .requiredOption('--role <text>', 'operator, test engineer, witness …')
    .requiredOption('--person <text>', 'as the list of signers has it, e.g. an address')
    .option('--date <day>', 'ISO 8601', new Date().toISOString().slice(0, 10))
    .option('--remark <text>', 'what else there is to say', '')
    .action((run: string | undefined, options: Signer & { readonly runs: string; readonly key: string; readonly createKey?: true }) => {
      const folder = folderOf(run, options.runs)
      const key = options.createKey === true ? createSigningKey(options.key, `${userInfo().username}@berth`) : readSigningKey(options.key)
      const { role, person, date, remark } = options
      const statement = signRun(folder, { role, person, date, remark }, key)
      say(`wrote ${statement} and ${statement}.sig, by key ${key.publicKey.fingerprint}`)
    })

  evidence
    .command('export')
    .description('one file to hand over: the run, its signatures, and how to verify it without Berth')
    .argument(...which)
    .option(...runs)
    .requiredOption('--out <file>', 'a name that ends in .tar.gz')
    .action((run: string | undefined, options: { readonly runs: string; readonly out: string }) => {
      const octets = exportRun(folderOf(run, options.runs), options.out)
      say(`wrote ${options.out}, ${octets.toLocaleString('en-US')} octets`)
    })

  evidence
    .command('prune')
    .description('take the oldest runs away; never one that closes a requirement, or is signed')
    .option(...runs)
    .option('--keep <n>', 'so many of the newest stay', parseWhole, 20)
    .option('--dry-run', 'only say what would go', false)
    .action((options: { readonly runs: string; readonly keep: number; readonly dryRun: boolean }) => {
      const looked = pruneRuns(options)
      for (const { id, stays } of looked) say(stays === undefined ? `${options.dryRun ? 'would go' : 'gone'}   ${id}` : `stays  ${id}: ${stays}`)
    })
}

function folderOf(run: string | undefined, runs: string): string {
  const folder = run === undefined ? join(runs, '..', 'latest') : existsSync(join(runs, run)) ? join(runs, run) : run
  if (existsSync(folder)) return folder
  throw new BerthError('B0005', 'there is no such run', { where: folder, mend: `name one of ${runs}, or its folder` })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new BerthError('B0005', 'the list of signers cannot be read', {
      where: file,
      why: (cause as Error).message,
      mend: 'name another with --signers',
      cause,
    })
  }
}
