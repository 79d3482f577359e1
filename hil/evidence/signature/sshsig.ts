import { createHash, sign, verify } from 'node:crypto'
import { type PublicKey, publicBlob, publicKeyObject, readPublicBlob, type SigningKey } from './ssh-key'
import { armoured, SshReader, sshString, sshUint32, unarmoured } from './ssh-wire'

/** Signatures of files as OpenSSH makes them (OpenSSH, PROTOCOL.sshsig): `ssh-keygen -Y verify -n berth-evidence …` judges ours. */
export const namespace = 'berth-evidence'

const magic = Buffer.from('SSHSIG')
const armour = 'SSH SIGNATURE'
const algorithm = 'ssh-ed25519'
const hashes: readonly string[] = ['sha256', 'sha512']

const signedData = (message: Uint8Array, hash: string): Buffer =>
  Buffer.concat([magic, sshString(namespace), sshString(''), sshString(hash), sshString(createHash(hash).update(message).digest())])

/** The armoured signature of a file's content. */
export function signFile(message: Uint8Array, { key, publicKey }: SigningKey): string {
  const signature = Buffer.concat([sshString(algorithm), sshString(sign(null, signedData(message, 'sha512'), key))])
  const parts = [magic, sshUint32(1), sshString(publicBlob(publicKey.octets)), sshString(namespace), sshString(''), sshString('sha512'), sshString(signature)]
  return armoured(Buffer.concat(parts), armour)
}

/** Whose signature it is when it holds for `message`; else why it does not. */
export function verifyFile(message: Uint8Array, text: string): { readonly by: PublicKey } | { readonly flaw: string } {
  const blob = text.length > 16_384 ? undefined : unarmoured(text, armour)
  if (blob === undefined) return { flaw: 'it is no SSH signature' }
  try {
    const reader = new SshReader(blob)
    if (!reader.octetsOf(magic.length).equals(magic) || reader.uint32() !== 1) return { flaw: 'it is no SSH signature of version 1' }
    const by = readPublicBlob(reader.string())
    const space = reader.text()
    reader.string()
    const hash = reader.text()
    const signature = new SshReader(reader.string())
    if (by === undefined || signature.text() !== algorithm) return { flaw: 'it is of another kind than ssh-ed25519' }
    if (space !== namespace) return { flaw: `it is for ${JSON.stringify(space)}, not for "${namespace}"` }
    if (!hashes.includes(hash)) return { flaw: `its hash is ${JSON.stringify(hash)}` }
    return verify(null, signedData(message, hash), publicKeyObject(by), signature.string()) ? { by } : { flaw: 'the content was changed after it was signed' }
  } catch (error) {
    return { flaw: `it is damaged: ${(error as Error).message}` }
  }
}
