/** Where Lua 5.4's instructions name constants (lopcodes.h): the last eight bits (C), the eight below (B), or 17 bits (Bx). */

const op = {
  loadK: 3,
  loadKX: 4,
  getTabUp: 11,
  getField: 14,
  setTabUp: 15,
  setTable: 16,
  setI: 17,
  setField: 18,
  self: 20,
  addK: 22,
  bxorK: 31,
  mmBinK: 48,
  eqK: 60,
}

type Field = 'b' | 'c' | 'bx'
const place = { b: { shift: 16, mask: 0xff }, c: { shift: 24, mask: 0xff }, bx: { shift: 15, mask: 0x1ffff } } as const

/** A constant in the field `b` or `c` must be one of the first 256. */
export interface ConstantOperand {
  /** Octet of the code at which the instruction begins. */
  readonly at: number
  readonly field: Field
  readonly index: number
}

export function constantOperands(code: Uint8Array): ConstantOperand[] {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength)
  const operands: ConstantOperand[] = []
  for (let at = 0; at < code.length; at += 4) {
    const instruction = view.getUint32(at, true)
    for (const field of fieldsOf(instruction)) operands.push({ at, field, index: (instruction >>> place[field].shift) & place[field].mask })
  }
  return operands
}

function fieldsOf(instruction: number): readonly Field[] {
  const operation = instruction & 0x7f
  // RK(C): a constant when k is set.
  const rk: readonly Field[] = (instruction & 0x8000) !== 0 ? ['c'] : []
  if (operation === op.loadK) return ['bx']
  if (operation === op.loadKX) throw new RangeError('a function of more than 131,071 constants')
  if (operation === op.getTabUp || operation === op.getField) return ['c']
  if (operation === op.setTabUp || operation === op.setField) return ['b', ...rk]
  if (operation === op.setTable || operation === op.setI || operation === op.self) return rk
  if (operation >= op.addK && operation <= op.bxorK) return ['c']
  return operation === op.mmBinK || operation === op.eqK ? ['b'] : []
}

/** The code with other indexes in its operands. */
export function withOperands(code: Uint8Array, operands: readonly ConstantOperand[]): Uint8Array {
  const changed = code.slice()
  const view = new DataView(changed.buffer)
  for (const { at, field, index } of operands) {
    const { shift, mask } = place[field]
    if (index < 0 || index > mask) throw new RangeError(`constant ${index} does not fit ${field} of an instruction`)
    view.setUint32(at, ((view.getUint32(at, true) & ~(mask << shift)) | (index << shift)) >>> 0, true)
  }
  return changed
}
