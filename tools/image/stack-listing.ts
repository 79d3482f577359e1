/** One function of the linked runtime, as its disassembly shows it. */
export interface LinkedFunction {
  readonly name: string
  /** Octets of stack that it takes for itself. */
  readonly frame: number
  readonly calls: readonly string[]
  /** It calls through a register. */
  readonly callsPointer: boolean
}

/**
 * Reads `objdump -d` of Armv6-M code and GCC's -fstack-usage reports. A frame is what the function pushes and subtracts, or
 * what GCC reports for it, whichever is larger. Functions of one name (static ones of two files) become one.
 */
export function readListing(listing: string, stackUsage: string): LinkedFunction[] {
  const reported = readStackUsage(stackUsage)
  const functions = new Map<string, { frame: number; calls: Set<string>; callsPointer: boolean }>()
  for (const part of listing.split(/^(?=[0-9a-f]{8} <)/m)) {
    const name = /^[0-9a-f]{8} <([^>]+)>:/.exec(part)?.[1]
    if (name === undefined) continue
    const known = functions.get(name) ?? { frame: 0, calls: new Set<string>(), callsPointer: false }
    functions.set(name, known)
    let frame = 0
    let popped = ''
    for (const line of part.split('\n')) {
      const instruction = /^\s*[0-9a-f]+:\s+(\S+)\s*(.*)$/.exec(line)
      if (instruction === null) continue
      const [, operation = '', operands = ''] = instruction
      frame += stackTaken(operation, operands, name, reported)
      const target = /<([^>+]+)>/.exec(operands)?.[1]
      // A branch to another function is a call at the end; one to its own start is a loop, `bl` to it a recursion.
      if (target !== undefined && (operation === 'bl' || (/^b(\w\w)?(\.n|\.w)?$/.test(operation) && target !== name))) known.calls.add(target)
      if (operation === 'pop') popped = operands
      // `bx` returns when the register was popped: Armv6-M cannot pop lr. longjmp and the second stage leave for good.
      const returns = operation === 'bx' && (operands.startsWith('lr') || popped.includes(operands.trim()) || name === 'longjmp' || name === 'boot2')
      if (operation === 'blx' || (operation === 'bx' && !returns)) known.callsPointer = true
    }
    known.frame = Math.max(known.frame, frame, reported.get(name) ?? 0)
  }
  return [...functions].map(([name, { frame, calls, callsPointer }]) => ({ name, frame, calls: [...calls], callsPointer }))
}

/** `file.c:line:column:name<tab>octets<tab>kind` */
function readStackUsage(report: string): Map<string, number> {
  const frames = new Map<string, number>()
  for (const line of report.split('\n')) {
    const [place = '', octets = '', kind = ''] = line.split('\t')
    const name = place.split(':').at(-1) ?? ''
    if (name === '') continue
    if (kind !== 'static' && kind !== 'dynamic,bounded') throw new RangeError(`the stack of ${name} has no bound: ${kind}`)
    frames.set(name, Math.max(frames.get(name) ?? 0, Number(octets)))
  }
  return frames
}

function stackTaken(operation: string, operands: string, name: string, reported: ReadonlyMap<string, number>): number {
  if (operation === 'push') return 4 * countRegisters(operands)
  if (operation !== 'sub' && operation !== 'add') return 0
  const immediate = /^sp, #(\d+)/.exec(operands)
  if (operation === 'sub' && immediate !== null) return Number(immediate[1])
  // A frame too large for an immediate: only GCC's own report tells its size.
  if (operation === 'add' && /^sp, r\d+/.test(operands) && !reported.has(name)) throw new RangeError(`the frame of ${name} cannot be read from its code`)
  return 0
}

const countRegisters = (list: string): number =>
  list
    .replace(/[{}\s]/g, '')
    .split(',')
    .reduce((count, part) => {
      const range = /^r(\d+)-r(\d+)$/.exec(part)
      return count + (range === null ? 1 : Number(range[2]) - Number(range[1]) + 1)
    }, 0)
