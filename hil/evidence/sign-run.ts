import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HilError } from '../errors'
import { writeFailure } from '../recorder/log/log-files'
import { type Manifest, readManifest, signaturesName } from './manifest'
import type { SigningKey } from './signature/ssh-key'
import { signFile } from './signature/sshsig'

/** What a person says of a run by signing it. The whole manifest is in it, so that one signature holds for every file and for the head of the log. */
export interface Statement {
  readonly format: 'berth-statement/1'
  /** As what: operator, test engineer, product assurance, witness … */
  readonly role: string
  readonly person: string
  /** Day, ISO 8601. */
  readonly date: string
  readonly remark: string
  readonly manifest: Manifest
}

export type Signer = Pick<Statement, 'role' | 'person' | 'date' | 'remark'>

const mostSignatures = 1000

/** Adds `signatures/NN.json`, the statement, and `signatures/NN.json.sig` to the sealed run in `folder`. Returns the path of the statement. */
export function signRun(folder: string, signer: Signer, key: SigningKey): string {
  const { manifest } = readManifest(folder)
  for (const [name, value] of Object.entries(signer))
    if (/[\p{Cc}]/u.test(value) || (value.trim() === '' && name !== 'remark') || value.length > 1000)
      throw new HilError('B2110', `a signature needs a ${name}`, { why: `${JSON.stringify(value)} is none`, mend: `give --${name} in one line` })
  if (!/^\d{4}-\d\d-\d\d$/.test(signer.date) || Number.isNaN(Date.parse(signer.date)))
    throw new HilError('B2110', `${signer.date} is no day`, { mend: 'give --date as 2026-11-24' })
  const statement: Statement = { format: 'berth-statement/1', ...signer, manifest }
  const text = Buffer.from(`${JSON.stringify(statement, null, 1)}\n`)
  const inside = join(folder, signaturesName)
  try {
    mkdirSync(inside, { recursive: true })
    const path = join(inside, `${String(statementsOf(folder).length + 1).padStart(2, '0')}.json`)
    for (const [name, content] of [
      [path, text],
      [`${path}.sig`, signFile(text, key)],
    ] as const) {
      writeFileSync(name, content, { flag: 'wx' })
      chmodSync(name, 0o444)
    }
    return path
  } catch (cause) {
    throw writeFailure(inside, cause)
  }
}

/** Names of the statements of a run, in order. */
export function statementsOf(folder: string): readonly string[] {
  const inside = join(folder, signaturesName)
  if (!existsSync(inside)) return []
  const names = readdirSync(inside).filter(name => name.endsWith('.json'))
  if (names.length > mostSignatures)
    throw new HilError('B2110', 'there are too many signatures', { where: inside, why: `${names.length} of at most ${mostSignatures}` })
  return names.sort()
}

/** A statement as it stands in a file, with its octets; undefined when it is none. */
export function readStatement(folder: string, name: string): { readonly octets: Uint8Array; readonly statement: Statement | undefined } {
  const octets = readFileSync(join(folder, signaturesName, name))
  try {
    const statement = JSON.parse(octets.toString('utf8')) as Statement
    const texts = [statement.role, statement.person, statement.date, statement.remark]
    return { octets, statement: statement.format === 'berth-statement/1' && texts.every(text => typeof text === 'string') ? statement : undefined }
  } catch {
    return { octets, statement: undefined }
  }
}
