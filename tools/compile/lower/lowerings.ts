import type ts from 'typescript'
import { lowerAccessor } from './accessors'
import { lowerCompound, lowerLogicalAssignment } from './assignments'
import { lowerByNameAccess, lowerByNameLiteral } from './by-name'
import { lowerOctetRead, lowerOctetWrite } from './bytes'
import { lowerListStore, lowerSure } from './checked-claims'
import { lowerConstants } from './constants'
import type { LowerContext } from './context'
import { lowerHeldLoop, lowerPatternLoop } from './loops'
import { lowerFunction, lowerPatterns } from './patterns'
import { lowerHalves } from './payload'
import { lowerSpread } from './spread'
import { lowerTruth } from './truth'

/** One thing that is said in simpler TypeScript. */
export interface Lowering {
  readonly name: string
  /** For the targets that are Lua; JavaScript has it itself, and `a << (b > c …` printed anew would be read as type arguments. */
  readonly isForLua?: true
  /** Undefined for a node that is none of its own. */
  readonly lower: (node: ts.Node, context: LowerContext) => ts.Node | undefined
}

/** Every lowering; of one node, the first that answers is taken. */
export const lowerings: readonly Lowering[] = [
  { name: 'rounds', isForLua: true, lower: lowerHeldLoop },
  { name: 'patterns in loops', isForLua: true, lower: lowerPatternLoop },
  { name: 'logical assignment', isForLua: true, lower: lowerLogicalAssignment },
  { name: 'truth', isForLua: true, lower: lowerTruth },
  { name: 'constants', lower: lowerConstants },
  { name: 'halves of a payload', lower: lowerHalves },
  { name: 'declared names', lower: lowerByNameAccess },
  { name: 'declared names', lower: lowerByNameLiteral },
  { name: 'accessors of objects', isForLua: true, lower: lowerAccessor },
  { name: 'spread objects', isForLua: true, lower: lowerSpread },
  { name: 'octets read', lower: lowerOctetRead },
  { name: 'assertions', lower: lowerSure },
  { name: 'stores into arrays', lower: lowerListStore },
  { name: 'patterns of parameters', lower: lowerFunction },
  { name: 'patterns', lower: lowerPatterns },
  { name: 'octets written', lower: lowerOctetWrite },
  { name: 'compound assignment', isForLua: true, lower: lowerCompound },
]
