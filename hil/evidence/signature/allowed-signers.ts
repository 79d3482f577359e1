import { type PublicKey, readPublicBlob } from './ssh-key'

/** A list of who may sign, as ssh-keygen reads it (ssh-keygen(1), ALLOWED SIGNERS): `person[,person] [options] ssh-ed25519 AAAA… [comment]`. */
export interface AllowedSigner {
  readonly persons: readonly string[]
  readonly key: PublicKey
}

/** Lines of other kinds of keys are left out. */
export const readAllowedSigners = (text: string): readonly AllowedSigner[] =>
  text.split('\n').flatMap(line => {
    const found = /^\s*([^\s#]\S*)\s(?:.*\s)?ssh-ed25519\s+([A-Za-z0-9+/=]+)(?:\s|$)/.exec(line)
    const key = found === null ? undefined : readPublicBlob(Buffer.from(found[2]!, 'base64'))
    return key === undefined ? [] : [{ persons: found![1]!.replaceAll('"', '').split(','), key }]
  })

export const maySign = (signers: readonly AllowedSigner[], person: string, key: PublicKey): boolean =>
  signers.some(signer => signer.persons.includes(person) && signer.key.octets.equals(key.octets))
