import type { CheckRow, FieldRow, FrameTable } from '../../hal/station/packets/described/table'
import type { FrameDescription, FrameField } from '../../hal/station/profiles/frame'

/** The board's constants of a described frame, in the order of its fields without data and check. Takes a description without faults. */
export function frameTable({ fields, check, sync }: FrameDescription): FrameTable {
  const leading = sync?.place === 'leading' ? sync.octets : []
  const trailing = sync?.place === 'trailing' ? sync.octets : []
  const checkOctets = check.kind === 'none' ? 0 : check.kind === 'crc' ? check.width / 8 : check.kind === 'xor8' ? 1 : 2
  const bitsOf = (field: FrameField): number => (field.kind === 'data' ? 0 : field.kind === 'check' ? checkOctets * 8 : field.bits)
  const dataAt = fields.findIndex(({ kind }) => kind === 'data')
  const data = fields[dataAt]
  const octetsOf = (some: readonly FrameField[]): number => some.reduce((sum, field) => sum + bitsOf(field), 0) / 8
  const head = leading.length + octetsOf(dataAt < 0 ? fields : fields.slice(0, dataAt))
  const tail = (dataAt < 0 ? 0 : octetsOf(fields.slice(dataAt))) + trailing.length
  const body = head - leading.length + tail - trailing.length

  const placed = fields.map((field, at) => {
    const behindData = dataAt >= 0 && at > dataAt
    const before = fields.slice(behindData ? dataAt : 0, at).reduce((sum, other) => sum + bitsOf(other), 0)
    return { field, behindData, bit: before + (behindData ? 0 : leading.length * 8) }
  })
  const rows: FieldRow[] = placed.flatMap(({ field, behindData, bit }) => {
    if (field.kind === 'data' || field.kind === 'check') return []
    const row = { bit, bits: field.bits, behindData }
    if (field.kind === 'constant' || field.kind === 'type') return [{ ...row, kind: 1 as FieldRow['kind'], value: field.value }]
    if (field.kind !== 'length') return [{ ...row, kind: 0 as FieldRow['kind'], value: 0 }]
    const { counts, plus } = field.rule
    const end = (bit + field.bits) / 8 - leading.length
    const without = counts === 'octets of the data' ? 0 : counts === 'octets of the body' ? body : body - end
    return [{ ...row, kind: 2 as FieldRow['kind'], value: without + plus }]
  })
  const place = placed.find(({ field }) => field.kind === 'check')
  return {
    leading,
    trailing,
    head,
    tail,
    dataMin: data?.kind === 'data' ? data.min : 0,
    dataMax: data?.kind === 'data' ? data.max : 0,
    dataMultiple: data?.kind === 'data' ? (data.multiple ?? 1) : 1,
    fields: rows,
    lengthField: rows.findIndex(({ kind }) => kind === 2),
    check: {
      ...checkNumbers({ check }),
      octet: (place?.bit ?? 0) / 8,
      octets: checkOctets,
      behindData: place?.behindData ?? false,
      from: check.kind !== 'none' && check.span.from === 'fields' ? leading.length : 0,
      isWhole: check.kind !== 'none' && check.span.to === 'end',
    },
  }
}

/** In the order of hal/station/packets/described/table.ts CheckKind. */
const checkKinds = ['none', 'crc16', 'crc', 'sumOfWords', 'sumOfOctets', 'xor', 'iso']

function checkNumbers({ check }: Pick<FrameDescription, 'check'>): Pick<CheckRow, 'kind' | 'poly' | 'init' | 'reflectIn' | 'reflectOut' | 'xorOut'> {
  const kind = (name: string): CheckRow['kind'] => checkKinds.indexOf(name) as CheckRow['kind']
  const plain = { poly: 0, init: 0, reflectIn: false, reflectOut: false, xorOut: 0 }
  switch (check.kind) {
    case 'none':
      return { ...plain, kind: kind('none') }
    case 'crc': {
      const { width, poly, init, reflectIn, reflectOut, xorOut } = check
      const isNative = width === 16 && poly === 0x1021 && init === 0xffff && !reflectIn && !reflectOut && xorOut === 0
      return { kind: kind(isNative ? 'crc16' : 'crc'), poly, init, reflectIn, reflectOut, xorOut }
    }
    case 'sum16':
      return { ...plain, kind: kind(check.carry === 'words' ? 'sumOfWords' : 'sumOfOctets') }
    case 'xor8':
      return { ...plain, kind: kind('xor'), init: check.init }
    case 'iso16':
      return { ...plain, kind: kind('iso') }
  }
}
