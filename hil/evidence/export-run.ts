import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HilError } from '../errors'
import { writeFailure } from '../recorder/log/log-files'
import { filesOf, manifestName, readManifest, signaturesName } from './manifest'
import { statementsOf } from './sign-run'
import { namespace } from './signature/sshsig'
import { verifyRun } from './verify-run'

/** How a stranger verifies the run with what every Unix has; goes into the export. */
const instructions = `This is one run of Berth, sealed. To verify it without Berth:

  manifest.json      names every file with its SHA-256: compare with sha256sum
  signatures/*.json  what a person says of this run, with the whole manifest in it: compare with manifest.json
                     ssh-keygen -Y verify -f SIGNERS -I PERSON -n ${namespace} -s NN.json.sig < NN.json
                     (SIGNERS: a file with a line "PERSON ssh-ed25519 AAAA..." that you had from the person)
  log/*.cbor.gz      the record of the line: gunzip; CBOR sequence of [check, body, head], head = SHA-256(head before, body), from 32 zero octets on;
                     the last head is in manifest.json
`

/** Writes a sealed run as one file: tar (POSIX.1-1988 ustar) in gzip. Refuses (B2108) a run that does not verify. Returns its octets. */
export function exportRun(folder: string, file: string): number {
  const bad = verifyRun(folder).find(finding => !finding.holds)
  if (bad !== undefined && !bad.holds)
    throw new HilError('B2108', 'the run is not as it was sealed and was not exported', {
      where: folder,
      why: bad.error.message,
      mend: 'berth evidence verify shows everything',
    })
  const { manifest } = readManifest(folder)
  const signatures = statementsOf(folder).flatMap(name => [`${signaturesName}/${name}`, `${signaturesName}/${name}.sig`])
  const names = [...filesOf(folder).map(({ name }) => name), manifestName, ...signatures]
  const time = Math.floor(Date.parse(manifest.sealed) / 1000)
  const entries = [
    entry(`${manifest.run}/VERIFY.txt`, Buffer.from(instructions), time),
    ...names.map(name => entry(`${manifest.run}/${name}`, readFileSync(join(folder, name)), time)),
  ]
  const octets = gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]))
  try {
    writeFileSync(file, octets, { flag: 'wx' })
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'EEXIST'
      ? new HilError('B2107', 'the export is written once', { where: file, why: 'there is a file of that name', mend: 'name another with --out', cause })
      : writeFailure(file, cause)
  }
  return octets.length
}

/** A header of 512 octets, the content, and zeros up to a multiple of 512. */
function entry(path: string, content: Uint8Array, time: number): Buffer {
  const header = Buffer.alloc(512)
  // A name longer than 100 octets is split at a slash; the part before it goes into the prefix.
  const cut = path.length <= 100 ? -1 : path.lastIndexOf('/', 155)
  header.write(path.slice(cut + 1), 0, 100)
  if (cut >= 0) header.write(path.slice(0, cut), 345, 155)
  const octal = (value: number, at: number, width: number) => header.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at)
  octal(0o444, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(content.length, 124, 12)
  octal(time, 136, 12)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  octal(
    header.reduce((sum, octet) => sum + octet, 0),
    148,
    7,
  )
  return Buffer.concat([header, content, Buffer.alloc(-content.length & 511)])
}
