/** Octets of the published vectors, which stand in hexadecimal in test/data/vectors. */
export const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
export const toHex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex').toUpperCase()

/** `name (repository path)`, for test titles. */
export function titled<T extends { readonly name: string; readonly origin: string }>(
  file: { readonly origins: Readonly<Record<string, { readonly repository: string; readonly path: string }>> },
  vectors: readonly T[],
): (readonly [string, T])[] {
  return vectors.map(vector => {
    const origin = file.origins[vector.origin]
    if (origin === undefined) throw new Error(`${vector.name}: no origin "${vector.origin}"`)
    return [`${vector.name} (${origin.repository} ${origin.path})`, vector] as const
  })
}
