import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { HilError } from '../../errors'
import { armoured, SshReader, sshString, sshUint32, unarmoured } from './ssh-wire'

/** Ed25519 keys (RFC 8032) in the files that OpenSSH keeps them in: ssh-keygen makes and reads the same (OpenSSH, PROTOCOL.key). */

export interface SigningKey {
  readonly key: KeyObject
  readonly publicKey: PublicKey
}
export interface PublicKey {
  /** 32 octets. */
  readonly octets: Buffer
  /** As `ssh-keygen -l` shows it: SHA256:… */
  readonly fingerprint: string
}

const algorithm = 'ssh-ed25519'
const armour = 'OPENSSH PRIVATE KEY'
const magic = Buffer.from('openssh-key-v1\0')
const longest = 64 * 1024

/** The private key in file `path`: OpenSSH's format without a passphrase, or PKCS #8. B2109 when there is none. */
export function readSigningKey(path: string): SigningKey {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw noKey(path, (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message, cause)
  }
  if (text.length > longest) throw noKey(path, `it has ${text.length} characters`)
  try {
    const opened = unarmoured(text, armour)
    const key = opened === undefined ? createPrivateKey(text) : fromSeed(seedOf(opened))
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is a key of ${key.asymmetricKeyType}, not of ed25519`)
    return { key, publicKey: publicKeyOf(rawPublic(key)) }
  } catch (cause) {
    throw noKey(path, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

/** Makes a key where the user says, for the user alone, with its public half in `path`.pub. B2109 when there is a file of that name. */
export function createSigningKey(path: string, comment: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  const octets = rawPublic(privateKey)
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d!, 'base64url')
  const check = randomBytes(4)
  const open = [check, check, sshString(algorithm), sshString(octets), sshString(Buffer.concat([seed, octets])), sshString(comment)]
  // Filled up to a block of the cipher, 8 octets where there is none, with 1, 2, 3 …
  const padding = Uint8Array.from({ length: -Buffer.concat(open).length & 7 }, (_, index) => index + 1)
  const file = [
    ...[magic, sshString('none'), sshString('none'), sshString(''), sshUint32(1)],
    ...[sshString(publicBlob(octets)), sshString(Buffer.concat([...open, padding]))],
  ]
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, armoured(Buffer.concat(file), armour), { flag: 'wx', mode: 0o600 })
    writeFileSync(`${path}.pub`, `${publicLine(octets)} ${comment}\n`, { flag: 'wx' })
  } catch (cause) {
    throw new HilError('B2109', 'the key cannot be made', { where: path, why: (cause as Error).message, mend: 'name another file with --key', cause })
  }
  return { key: privateKey, publicKey: publicKeyOf(octets) }
}

export const publicBlob = (octets: Uint8Array): Buffer => Buffer.concat([sshString(algorithm), sshString(octets)])

/** `ssh-ed25519 AAAA…`, as in authorized_keys and in lists of signers. */
export const publicLine = (octets: Uint8Array): string => `${algorithm} ${publicBlob(octets).toString('base64')}`

/** From a blob of a public key; undefined when it is of another kind. */
export function readPublicBlob(blob: Buffer): PublicKey | undefined {
  const reader = new SshReader(blob)
  try {
    if (reader.text() !== algorithm) return undefined
    const octets = reader.string()
    return octets.length === 32 && reader.isAtEnd ? publicKeyOf(octets) : undefined
  } catch {
    return undefined
  }
}

export const publicKeyObject = ({ octets }: PublicKey): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: octets.toString('base64url') }, format: 'jwk' })

const publicKeyOf = (octets: Buffer): PublicKey => ({
  octets,
  fingerprint: `SHA256:${createHash('sha256').update(publicBlob(octets)).digest('base64').replace(/=+$/, '')}`,
})
const rawPublic = (key: KeyObject): Buffer => Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url')

/** PKCS #8 of an Ed25519 seed (RFC 8410 section 7). */
const fromSeed = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' })

function seedOf(file: Buffer): Buffer {
  const reader = new SshReader(file)
  if (!reader.octetsOf(magic.length).equals(magic)) throw new Error('it is no OpenSSH key')
  if (reader.text() !== 'none') throw new Error('it has a passphrase, which cannot be asked for here')
  reader.string()
  reader.string()
  if (reader.uint32() !== 1) throw new Error('it holds more than one key')
  reader.string()
  const open = new SshReader(reader.string())
  const check = open.uint32()
  if (open.uint32() !== check) throw new Error('it is damaged')
  const kind = open.text()
  if (kind !== algorithm) throw new Error(`it is a key of ${kind}, not of ${algorithm}`)
  open.string()
  return open.string().subarray(0, 32)
}

const noKey = (path: string, why: string, cause?: unknown): HilError =>
  new HilError('B2109', 'there is no key to sign with', {
    where: path,
    why,
    mend: 'make one: npx --no-install berth evidence sign --create-key --key FILE …, or ssh-keygen -t ed25519 -N "" -f FILE; keep it out of the repository',
    cause,
  })
