import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HilError } from '../errors'
import { openLog } from '../recorder/log/open-log'
import { filesOf, type Manifest, manifestJson, readManifest, signaturesName } from './manifest'
import { readStatement, statementsOf } from './sign-run'
import { type AllowedSigner, maySign } from './signature/allowed-signers'
import { verifyFile } from './signature/sshsig'

/** One thing that was looked at: a sentence of what was found, or the error that says what is wrong. */
export type Finding = { readonly holds: true; readonly text: string } | { readonly holds: false; readonly error: HilError }

/** Looks at a sealed run: every file against the manifest, the log's chain to its head, every signature. B2108 when there is no manifest. */
export function verifyRun(folder: string, signers?: readonly AllowedSigner[]): readonly Finding[] {
  const { manifest, text } = readManifest(folder)
  return [...filesFindings(folder, manifest), logFinding(folder, manifest), ...signatureFindings(folder, text, signers)]
}

function filesFindings(folder: string, manifest: Manifest): Finding[] {
  const found = new Map(filesOf(folder).map(file => [file.name, file]))
  const wrong: Finding[] = []
  const say = (name: string, why: string) => {
    const parts = { where: join(folder, name), why, mend: 'take it from another copy of the run' }
    wrong.push({ holds: false, error: new HilError('B2108', 'a file of the run is not as it was sealed', parts) })
  }
  for (const { name, sha256 } of manifest.files) {
    const file = found.get(name)
    if (file === undefined) say(name, 'it is missing')
    else if (file.sha256 !== sha256) say(name, `its SHA-256 is ${file.sha256}, it was sealed with ${sha256}`)
    found.delete(name)
  }
  for (const name of found.keys()) say(name, 'it was added after the run was sealed')
  return wrong.length > 0 ? wrong : [{ holds: true, text: `${manifest.files.length} files as they were sealed, ${manifest.sealed}` }]
}

function logFinding(folder: string, { log }: Manifest): Finding {
  try {
    const { end } = openLog(join(folder, 'log'))
    const head = Buffer.from(end.head).toString('hex')
    if (head === log.head) return { holds: true, text: `${log.blocks} blocks of the log in one chain, head ${head}` }
    const isShort = end.blocks < log.blocks
    const error = new HilError(isShort ? 'B2103' : 'B2102', isShort ? 'the end of the recording is missing' : 'the recording is another one than was sealed', {
      where: join(folder, 'log'),
      why: `its chain ends after block ${end.blocks} with head ${head}; sealed were ${log.blocks} blocks with head ${log.head}`,
      mend: 'take the log from another copy of the run',
    })
    return { holds: false, error }
  } catch (error) {
    if (error instanceof HilError) return { holds: false, error }
    throw error
  }
}

function signatureFindings(folder: string, manifest: string, signers: readonly AllowedSigner[] | undefined): Finding[] {
  const names = statementsOf(folder)
  if (names.length === 0) return [{ holds: true, text: 'nobody has signed it' }]
  return names.map(name => {
    const where = join(folder, signaturesName, name)
    const wrong = (why: string, mend = 'have it signed again'): Finding => ({
      holds: false,
      error: new HilError('B2110', 'a signature does not hold', { where, why, mend }),
    })
    if (!existsSync(`${where}.sig`)) return wrong('there is no signature beside the statement')
    const { octets, statement } = readStatement(folder, name)
    const verdict = verifyFile(octets, readFileSync(`${where}.sig`, 'utf8'))
    if ('flaw' in verdict) return wrong(verdict.flaw)
    if (statement === undefined) return wrong('what was signed is no statement about a run')
    if (manifestJson(statement.manifest) !== manifest)
      return wrong('the statement is about another manifest: of another run, or of this one before it was changed')
    const { role, person, date, remark } = statement
    if (signers !== undefined && !maySign(signers, person, verdict.by))
      return wrong(`the list of signers does not have key ${verdict.by.fingerprint} for ${person}`, 'add the key to the list if it is the person’s')
    const whose = `${verdict.by.fingerprint}${signers === undefined ? ', not compared with a list of signers' : ''}`
    return { holds: true, text: `signed by ${person}, ${role}, ${date}${remark === '' ? '' : `: ${remark}`} (${whose})` }
  })
}
