import { FLASH_LENGTH } from './boot-rom'
import { FLASH_BASE, RAM_BASE, RAM_LENGTH } from './memory'
import { CARRY as C, NEGATIVE as N, OVERFLOW as V, ZERO as Z } from './thumb-flags'

/** The forms that Thumb instructions take as JavaScript text (thumb-text.ts). */

export interface Emitted {
  readonly text: string
  readonly cycles: number
  /** Flags that the instruction sets, and reads. */
  readonly sets?: readonly number[]
  readonly reads?: readonly number[]
  /** Flags that it may change or leave. */
  readonly touches?: readonly number[]
  /** Text that is only there for a flag. */
  readonly flags?: Readonly<Partial<Record<number, string>>>
  /** Registers that it reads or writes; and writes. */
  readonly uses: readonly number[]
  readonly writes?: readonly number[]
  /** It may give up before it does anything. */
  readonly mayLeave?: boolean
  /** Nothing follows; the text ends with PC known: an expression. */
  readonly goesTo?: string
  /** A branch: condition and target. */
  readonly branch?: { readonly condition: string; readonly to: number }
  readonly halfWords?: 2
}

/** In RAM at o, or else `other`. */
export const inRam = (size: number): string => `o=(x-${RAM_BASE})>>>0;if(${size > 1 ? `!(o&${size - 1})&&` : ''}o<${RAM_LENGTH})`
export const inFlash = (size: number): string => `o=(x-${FLASH_BASE})>>>0;if(${size > 1 ? `!(o&${size - 1})&&` : ''}o<${FLASH_LENGTH})`
export const shift = (size: number): string => (size === 1 ? 'o' : `o>>>${size === 2 ? 1 : 2}`)

export function load(address: string, size: 1 | 2 | 4, to: number, uses: readonly number[], signed = false): Emitted {
  const value = (memory: string): string => {
    const raw = `${memory}${size * 8}[${shift(size)}]`
    return signed ? `(${raw}<<${32 - 8 * size})>>${32 - 8 * size}` : size === 4 ? `${raw}|0` : raw
  }
  const text = `x=${address};${inRam(size)}a${to}=${value('m')};else{${inFlash(size)}a${to}=${value('x')};else LEAVE}`
  return { text, cycles: 2, uses: [...uses, to], writes: [to], mayLeave: true }
}
export function store(address: string, size: 1 | 2 | 4, from: number, uses: readonly number[]): Emitted {
  return { text: `x=${address};${inRam(size)}m${size * 8}[${shift(size)}]=a${from};else LEAVE`, cycles: 2, uses: [...uses, from], mayLeave: true }
}

export const all = [N, Z, C, V]
export const nz = (result: string): Record<number, string> => ({ [N]: `f0=${result};`, [Z]: `f1=${result};` })

/** `to` undefined: only the flags. */
export function add(to: number | undefined, x: string, y: string, uses: readonly number[]): Emitted {
  const text = `x=${x};y=${y};s=(x+y)|0;FLAGS${to === undefined ? '' : `a${to}=s;`}`
  const flags = { ...nz('s'), [C]: 'f2=(s>>>0)<(x>>>0)?1:0;', [V]: 'f3=(x^s)&(y^s);' }
  return { text, cycles: 1, sets: all, flags, uses: to === undefined ? uses : [...uses, to], ...(to === undefined ? {} : { writes: [to] }) }
}
export function subtract(to: number | undefined, x: string, y: string, uses: readonly number[]): Emitted {
  const text = `x=${x};y=${y};s=(x-y)|0;FLAGS${to === undefined ? '' : `a${to}=s;`}`
  const flags = { ...nz('s'), [C]: 'f2=(x>>>0)>=(y>>>0)?1:0;', [V]: 'f3=(x^s)&(~y^s);' }
  return { text, cycles: 1, sets: all, flags, uses: to === undefined ? uses : [...uses, to], ...(to === undefined ? {} : { writes: [to] }) }
}
export function withCarry(to: number, y: string, uses: readonly number[]): Emitted {
  const text = `x=a${to};y=${y};o=(x>>>0)+(y>>>0)+f2;s=o|0;FLAGSa${to}=s;`
  return {
    text,
    cycles: 1,
    sets: all,
    reads: [C],
    flags: { ...nz('s'), [C]: 'f2=o>4294967295?1:0;', [V]: 'f3=(x^s)&(y^s);' },
    uses: [...uses, to],
    writes: [to],
  }
}
export function logic(to: number | undefined, value: string, uses: readonly number[], carry?: string): Emitted {
  return {
    text: `${carry === undefined ? '' : 'FLAGS'}s=${value};${carry === undefined ? 'FLAGS' : 'f0=s;f1=s;'}${to === undefined ? '' : `a${to}=s;`}`,
    cycles: 1,
    sets: carry === undefined ? [N, Z] : [N, Z, C],
    flags: carry === undefined ? nz('s') : { [C]: carry },
    uses: to === undefined ? uses : [...uses, to],
    ...(to === undefined ? {} : { writes: [to] }),
  }
}
/** Without flags. */
export const move = (to: number, value: string, uses: readonly number[]): Emitted => ({
  text: `a${to}=${value};`,
  cycles: 1,
  uses: [...uses, to],
  writes: [to],
})

/** Checks that `count` words at x lie in RAM; o becomes the index of the first. */
export const wordsInRam = (count: number): string => `o=(x-${RAM_BASE})>>>0;if((o&3)||o+${4 * count}>${RAM_LENGTH})LEAVE;o>>>=2;`

/** Carry stays as it was when the shift is by 0. */
export const keepsCarry = (emitted: Emitted): Emitted => ({ ...emitted, reads: [C], touches: [C] })
