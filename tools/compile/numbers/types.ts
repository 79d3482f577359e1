import ts from 'typescript'
import { type IntKind, int, join, type Kind, limit, number } from './kind'

/** What a TypeScript type says of the numbers in it. */

const brands: Readonly<Record<string, IntKind>> = {
  __i8: { is: 'int', lo: -0x80, hi: 0x7f },
  __u8: { is: 'int', lo: 0, hi: 0xff },
  __i16: { is: 'int', lo: -0x8000, hi: 0x7fff },
  __u16: { is: 'int', lo: 0, hi: 0xffff },
  __i32: { is: 'int', lo: -0x80000000, hi: 0x7fffffff },
  __u32: { is: 'int', lo: 0, hi: 0xffffffff },
  __u53: { is: 'int', lo: 0, hi: limit },
}

/** The numbers among the values of `type`; undefined when it holds none. */
export function kindOfType(type: ts.Type): Kind | undefined {
  if (type.isUnion()) {
    let kind: Kind | undefined
    for (const part of type.types) {
      const partKind = kindOfType(part)
      if (partKind !== undefined) kind = kind === undefined ? partKind : join(kind, partKind)
    }
    return kind
  }
  if (type.isIntersection()) {
    if (!type.types.some(part => part.flags & ts.TypeFlags.NumberLike)) return undefined
    for (const part of type.types) {
      for (const property of part.getProperties()) {
        const brand = Object.hasOwn(brands, property.name) ? brands[property.name] : undefined
        if (brand !== undefined) return brand
      }
    }
    return type.types.reduce<Kind>((kind, part) => (kind.is === 'int' ? kind : (kindOfType(part) ?? kind)), number)
  }
  if (type.isNumberLiteral()) return Number.isInteger(type.value) && !Object.is(type.value, -0) ? int(type.value, type.value) : number
  if (type.flags & ts.TypeFlags.NumberLike) return number
  return undefined
}

/** The name of the branded type with exactly this range. */
export function brandName(range: IntKind): string | undefined {
  return Object.entries(brands)
    .find(([, brand]) => brand.lo === range.lo && brand.hi === range.hi)?.[0]
    .slice(2)
}
