import type { BoardPort } from '../../../../hal/board'
import { isError, kindOf } from '../../../../hal/errors'
import type { Subject, SubjectKind } from './subject'

/**
 * Flight program of the drivers' contract tests: opens every driver at boot, then does over the link what suite.ts asks.
 * A request has 16 octets: operation, driver, two arguments, four unused, a binary64. An answer has 16: operation, error kind,
 * heap grown in octets u16, microseconds taken u32, a binary64.
 */

export const enum Op {
  hello = 1,
  /** Argument 1: which call. */
  call = 2,
  close = 3,
  claim = 4,
  /** Argument 1: which options. */
  open = 5,
  spin = 6,
  /** Never requested: the answer sent after an activity was ended; error kind 0, cause u16. */
  ended = 238,
}

const octets = 16

class Program {
  private readonly board: BoardPort
  private readonly kinds: readonly SubjectKind[]
  private readonly subjects: { [driver: number]: Subject } = {}
  private readonly request: Bytes
  private readonly answer: Bytes
  private readonly one: Bytes
  private filled: u16 = 0
  private spinning: boolean = false

  constructor(board: BoardPort, kinds: readonly SubjectKind[]) {
    this.board = board
    this.kinds = kinds
    this.request = native.bytes(octets)
    this.answer = native.bytes(octets)
    this.one = native.bytes(1)
    let driver: u8 = 0
    for (const kind of kinds) {
      this.subjects[driver] = kind.open(board.io, 0)
      driver = native.toU8(driver + 1)
    }
  }

  step(): u32 {
    this.board.watchdog.feed()
    // Against a compiler that would take an empty loop away.
    while (this.spinning) this.filled = 0
    while (this.board.link.read(this.one) === 1) {
      native.writeU8(this.request, this.filled, native.readU8(this.one, 0))
      this.filled = native.toU16(this.filled + 1)
      if (this.filled === octets) {
        this.filled = 0
        this.handle()
        if (this.spinning) return 0
      }
    }
    return 10000
  }

  ended(cause: u16): void {
    this.spinning = false
    native.fill(this.answer, 0, 0, octets)
    native.writeU16(this.answer, 2, cause)
    this.send(Op.ended, 0)
  }

  private send(op: u8, kind: u8): void {
    native.writeU8(this.answer, 0, op)
    native.writeU8(this.answer, 1, kind)
    this.board.link.write(this.answer, 0, octets)
  }

  private handle(): void {
    const { request, answer, board } = this
    const op = native.readU8(request, 0)
    const driver = native.readU8(request, 1)
    const argument = native.readU8(request, 2)
    const subject = this.subjects[driver]
    const kind = this.kinds[driver]
    let status: u8 = 0
    native.fill(answer, 0, 0, octets)
    if (op === Op.call && subject !== undefined) {
      const value = native.readF64(request, 8)
      deepen(16)
      const began = native.now()
      const before = native.heapUsed()
      const result = subject.call(argument, value)
      const after = native.heapUsed()
      native.writeU16(answer, 2, native.toU16(after - before))
      native.writeU32(answer, 4, native.toU32(native.now() - began))
      if (isError(result)) status = kindOf(result)
      else native.writeF64(answer, 8, result)
    } else if (op === Op.close && subject !== undefined) subject.close()
    else if (op === Op.claim && kind !== undefined) kind.claim(board.io)
    else if (op === Op.open && kind !== undefined) this.subjects[driver] = kind.open(board.io, argument)
    else if (op === Op.spin) this.spinning = true
    else if (op !== Op.hello) status = 255
    this.send(op, status)
  }
}

/** Lua keeps a record per level of calls, made when a level is first reached: they are its own, and not the driver's. */
function deepen(levels: u8): u8 {
  return levels === 0 ? 0 : native.toU8(deepen(native.toU8(levels - 1)) + 1)
}

/** The two calls of a board's runtime. */
export interface ContractProgram {
  readonly step: (this: void) => u32
  readonly recover: (this: void, cause: u16) => void
}

export function startProgram(board: BoardPort, kinds: readonly SubjectKind[]): ContractProgram {
  const program = new Program(board, kinds)
  return { step: () => program.step(), recover: cause => program.ended(cause) }
}
