import { FLASH_LENGTH } from './boot-rom'
import { FLASH_BASE } from './memory'
import { NEGATIVE as N, ZERO as Z } from './thumb-flags'
import { add, all, type Emitted, keepsCarry, load, logic, move, store, subtract, withCarry, wordsInRam } from './thumb-forms'

/** One Thumb instruction as JavaScript text, for thumb-code.ts: x, y, s and o are its scratch, LEAVE gives up, FLAGS stands for the flags that are wanted. */

const conditions = [
  ...['f1===0', 'f1!==0', 'f2===1', 'f2===0', 'f0<0', 'f0>=0', 'f3<0', 'f3>=0', 'f2===1&&f1!==0', 'f2===0||f1===0'],
  ...['(f0^f3)>=0', '(f0^f3)<0', 'f1!==0&&(f0^f3)>=0', 'f1===0||(f0^f3)<0'],
]

const registersOf = (opcode: number): number[] => [0, 1, 2, 3, 4, 5, 6, 7].filter(n => opcode & (1 << n))

/** A jump to a value: plain when bit 0 is set and it is no return from an exception. */
const plainJump = 'if(!(s&1)||(s>>>28)===15)LEAVE'

/** Undefined: not plain. `second`: the half-word behind it. */
export function emit(pc: number, opcode: number, second: number, flash32: Uint32Array): Emitted | undefined {
  const d = opcode & 7
  const n = (opcode >> 3) & 7
  const m = (opcode >> 6) & 7
  const imm5 = (opcode >> 6) & 31
  const wide = (opcode >> 8) & 7
  const imm8 = opcode & 0xff
  switch (opcode >> 11) {
    case 0:
      return imm5 === 0 ? logic(d, `a${n}`, [n]) : logic(d, `a${n}<<${imm5}`, [n], `f2=(a${n}>>>${32 - imm5})&1;`)
    case 1:
      return logic(d, imm5 === 0 ? '0' : `(a${n}>>>${imm5})|0`, [n], `f2=(a${n}>>>${imm5 === 0 ? 31 : imm5 - 1})&1;`)
    case 2:
      return logic(d, `a${n}>>${imm5 === 0 ? 31 : imm5}`, [n], `f2=(a${n}>>${imm5 === 0 ? 31 : imm5 - 1})&1;`)
    case 3: {
      const operand = opcode & 0x400 ? String(m) : `a${m}`
      const uses = opcode & 0x400 ? [n] : [n, m]
      return opcode & 0x200 ? subtract(d, `a${n}`, operand, uses) : add(d, `a${n}`, operand, uses)
    }
    case 4:
      return logic(wide, String(imm8), [])
    case 5:
      return subtract(undefined, `a${wide}`, String(imm8), [wide])
    case 6:
      return add(wide, `a${wide}`, String(imm8), [])
    case 7:
      return subtract(wide, `a${wide}`, String(imm8), [])
    case 8:
      return opcode & 0x400 ? highRegister(pc, opcode) : dataProcessing(opcode)
    case 9: {
      const at = ((pc + 4) & ~3) + (imm8 << 2) - FLASH_BASE
      return at + 4 <= FLASH_LENGTH ? { ...move(wide, String(flash32[at >>> 2]! | 0), []), cycles: 2 } : undefined
    }
    case 10:
    case 11: {
      const address = `(a${n}+a${m})|0`
      switch ((opcode >> 9) & 7) {
        case 0:
          return store(address, 4, d, [n, m])
        case 1:
          return store(address, 2, d, [n, m])
        case 2:
          return store(address, 1, d, [n, m])
        case 3:
          return load(address, 1, d, [n, m], true)
        case 4:
          return load(address, 4, d, [n, m])
        case 5:
          return load(address, 2, d, [n, m])
        case 6:
          return load(address, 1, d, [n, m])
        default:
          return load(address, 2, d, [n, m], true)
      }
    }
    case 12:
      return store(`(a${n}+${imm5 << 2})|0`, 4, d, [n])
    case 13:
      return load(`(a${n}+${imm5 << 2})|0`, 4, d, [n])
    case 14:
      return store(`(a${n}+${imm5})|0`, 1, d, [n])
    case 15:
      return load(`(a${n}+${imm5})|0`, 1, d, [n])
    case 16:
      return store(`(a${n}+${imm5 << 1})|0`, 2, d, [n])
    case 17:
      return load(`(a${n}+${imm5 << 1})|0`, 2, d, [n])
    case 18:
      return store(`(a13+${imm8 << 2})|0`, 4, wide, [13])
    case 19:
      return load(`(a13+${imm8 << 2})|0`, 4, wide, [13])
    case 20:
      return move(wide, String((((pc + 4) & ~3) + (imm8 << 2)) | 0), [])
    case 21:
      return move(wide, `(a13+${imm8 << 2})|0`, [13])
    case 22:
    case 23:
      return miscellaneous(opcode)
    case 24:
      return several(opcode, wide, registersOf(opcode), false)
    case 25:
      return several(opcode, wide, registersOf(opcode), true)
    case 26:
    case 27: {
      const which = (opcode >> 8) & 15
      if (which >= 14) return undefined
      return { text: '', cycles: 1, uses: [], reads: all, branch: { condition: conditions[which]!, to: pc + 4 + ((opcode << 24) >> 23) } }
    }
    case 28:
      return { text: '', cycles: 2, uses: [], goesTo: String((pc + 4 + ((opcode << 21) >> 20)) >>> 0) }
    case 30: {
      if (second >> 14 !== 3 || !((second >> 12) & 1)) return undefined
      const sign = (opcode >> 10) & 1
      const [i1, i2] = [1 - (sign ^ ((second >> 13) & 1)), 1 - (sign ^ ((second >> 11) & 1))]
      const offset = (sign ? 0xff000000 : 0) | (i1 << 23) | (i2 << 22) | ((opcode & 0x3ff) << 12) | ((second & 0x7ff) << 1)
      return { ...move(14, String((pc + 4) | 1), []), cycles: 3, goesTo: String((pc + 4 + offset) >>> 0), halfWords: 2 }
    }
    default:
      return undefined
  }
}

function dataProcessing(opcode: number): Emitted {
  const m = (opcode >> 3) & 7
  const d = opcode & 7
  const [x, y] = [`a${d}`, `a${m}`]
  const shifted = (value: string, carry: string): Emitted => ({
    text: `x=${x};y=${y}&255;s=x;if(y!==0){${carry}s=${value};}f0=s;f1=s;a${d}=s;`,
    cycles: 1,
    sets: [N, Z],
    uses: [m, d],
    writes: [d],
  })
  switch ((opcode >> 6) & 15) {
    case 0:
      return logic(d, `${x}&${y}`, [m])
    case 1:
      return logic(d, `${x}^${y}`, [m])
    case 2:
      return keepsCarry(shifted('y<32?x<<y:0', 'f2=y<=32?(x>>>(32-y))&1:0;'))
    case 3:
      return keepsCarry(shifted('y<32?(x>>>y)|0:0', 'f2=y<=32?(x>>>(y-1))&1:0;'))
    case 4:
      return keepsCarry(shifted('x>>(y<31?y:31)', 'f2=(x>>(y<32?y-1:31))&1;'))
    case 5:
      return withCarry(d, y, [m])
    case 6:
      return withCarry(d, `~${y}`, [m])
    case 7:
      return keepsCarry(shifted('(y&31)===0?x:(x>>>(y&31))|(x<<(32-(y&31)))', 'f2=(((y&31)===0?x:(x>>>(y&31))|(x<<(32-(y&31))))<0)?1:0;'))
    case 8:
      return logic(undefined, `${x}&${y}`, [m, d])
    case 9:
      return subtract(d, '0', y, [m])
    case 10:
      return subtract(undefined, x, y, [m, d])
    case 11:
      return add(undefined, x, y, [m, d])
    case 12:
      return logic(d, `${x}|${y}`, [m])
    case 13:
      return logic(d, `Math.imul(${x},${y})`, [m])
    case 14:
      return logic(d, `${x}&~${y}`, [m])
    default:
      return logic(d, `~${y}`, [m])
  }
}

function highRegister(pc: number, opcode: number): Emitted | undefined {
  const m = (opcode >> 3) & 15
  const d = ((opcode >> 4) & 8) | (opcode & 7)
  const value = m === 15 ? String((pc + 4) | 0) : `a${m}`
  const uses = m === 15 ? [] : [m]
  const jump = (text: string, more: Partial<Emitted> = {}): Emitted => ({ text, cycles: 2, uses, goesTo: '(s&~1)>>>0', ...more })
  switch ((opcode >> 8) & 3) {
    case 0:
      if (d === 15) return jump(`s=${pc + 4}+${value};`)
      return move(d, d === 13 ? `(a13+${value})&~3` : `(a${d}+${value})|0`, uses)
    case 1:
      return d === 15 ? undefined : subtract(undefined, `a${d}`, value, [...uses, d])
    case 2:
      if (d === 15) return jump(`s=${value};`)
      return move(d, d === 13 ? `${value}&~3` : value, uses)
    default: {
      if (m === 15) return undefined
      const text = `s=a${m};${plainJump}`
      if (!(opcode & 0x80)) return jump(text, { mayLeave: true })
      return jump(`${text}a14=${(pc + 2) | 1};`, { mayLeave: true, uses: [m, 14], writes: [14] })
    }
  }
}

function several(opcode: number, base: number, registers: readonly number[], loads: boolean): Emitted | undefined {
  const count = registers.length
  if (count === 0) return undefined
  const moves = registers.map((n, place) => (loads ? `a${n}=m32[o+${place}]|0;` : `m32[o+${place}]=a${n};`)).join('')
  const updates = !(loads && opcode & (1 << base))
  const text = `x=a${base};${wordsInRam(count)}${moves}${updates ? `a${base}=(x+${4 * count})|0;` : ''}`
  const writes = [...(loads ? registers : []), ...(updates ? [base] : [])]
  return { text, cycles: 1 + count, uses: [...registers, base], writes, mayLeave: true }
}

function miscellaneous(opcode: number): Emitted | undefined {
  const m = (opcode >> 3) & 7
  const d = opcode & 7
  const low = registersOf(opcode)
  const linked = (opcode & 0x100) !== 0
  switch (opcode >> 8) {
    case 0xb0:
      return move(13, `(a13${opcode & 0x80 ? '-' : '+'}${(opcode & 0x7f) << 2})|0`, [])
    case 0xb2:
      return move(d, [`(a${m}<<16)>>16`, `(a${m}<<24)>>24`, `a${m}&65535`, `a${m}&255`][(opcode >> 6) & 3]!, [m])
    case 0xb4:
    case 0xb5: {
      const pushed = linked ? [...low, 14] : low
      if (pushed.length === 0) return undefined
      const stores = pushed.map((n, place) => `m32[o+${place}]=a${n};`).join('')
      const text = `x=(a13-${4 * pushed.length})|0;${wordsInRam(pushed.length)}${stores}a13=x;`
      return { text, cycles: 1 + low.length, uses: [...pushed, 13], writes: [13], mayLeave: true }
    }
    case 0xba: {
      const kind = (opcode >> 6) & 3
      if (kind === 0) return move(d, `(a${m}<<24)|((a${m}&65280)<<8)|((a${m}>>>8)&65280)|(a${m}>>>24)`, [m])
      return kind === 1 ? move(d, `((a${m}&16711935)<<8)|((a${m}>>>8)&16711935)`, [m]) : undefined
    }
    case 0xbc:
    case 0xbd: {
      const count = low.length + (linked ? 1 : 0)
      if (count === 0) return undefined
      const target = linked ? `s=m32[o+${low.length}]|0;${plainJump}` : ''
      const loads = low.map((n, place) => `a${n}=m32[o+${place}]|0;`).join('')
      const text = `x=a13;${wordsInRam(count)}${target}${loads}a13=(x+${4 * count})|0;`
      const common = { text, uses: [...low, 13], writes: [...low, 13], mayLeave: true }
      return linked ? { ...common, cycles: 3 + low.length, goesTo: '(s&~1)>>>0' } : { ...common, cycles: 1 + low.length }
    }
    default:
      return undefined
  }
}
