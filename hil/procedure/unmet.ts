/** Something asked for was seen not to hold. (A wait that passed its bound is HilError B2004.) */
export class Unmet extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Unmet'
  }
}

export function require(holds: boolean, reason: string): asserts holds {
  if (!holds) throw new Unmet(reason)
}
