import type { Clock, Nanoseconds, SerialLine, WireOctet } from '../../boards/contract'
import { LineDamager, type LineDirection, type LineFault, type Touched } from './line-fault'

/**
 * A line that can be made to fail, between the bench and the board: a recorder on it sees what arrives. Towards the payload a fault takes
 * effect on octets that are sent from then on, from the payload on octets that end from then on.
 */
export interface FaultyLine extends SerialLine {
  /** One fault a direction, from now on; undefined ends it. */
  set(direction: LineDirection, fault: LineFault | undefined): void
  /** Where octet `sent` of those the bench sent stands among those that went out. */
  placeOf(sent: number): number
}

export function faultyLine(line: SerialLine, clock: Clock): FaultyLine {
  const damagers: Partial<Record<LineDirection, LineDamager | undefined>> = {}
  /** From this octet of the bench's on, so many more (or fewer) went out than were sent. */
  const shifts: { readonly from: number; readonly by: number }[] = []
  let sent = 0
  let shift = 0
  const up = hold<Touched>(clock, octets => sendAll(line, octets))
  const octetTime = Math.round(10e9 / line.baud)
  let free: Nanoseconds = 0
  /** Octets from the payload that are still to be handed on. */
  let due = 0
  const deliver = (octet: Touched): void => {
    // What was held comes one octet after the other, from when the line was let go.
    const start = Math.max(clock.now, free)
    const end = start + octetTime
    free = end
    due += 1
    clock.at(end, () => {
      due -= 1
      outer.onFromBoard({ ...octet, start, end })
    })
  }
  const down = hold<Touched>(clock, octets => {
    for (const octet of octets) deliver(octet)
  })

  const outer: FaultyLine = {
    baud: line.baud,
    send(octets) {
      const damager = damagers['to payload']
      if (damager === undefined && !up.isHolding) {
        sent += octets.length
        line.send(octets)
        return
      }
      const touched: Touched[] = []
      for (const value of octets) {
        sent += 1
        const instead = damager?.touch({ value }) ?? [{ value }]
        touched.push(...instead)
        if (instead.length === 1) continue
        shift += instead.length - 1
        shifts.push({ from: sent, by: shift })
      }
      up.pass(touched)
    },
    ...(line.sendDamaged === undefined ? {} : { sendDamaged: (value, damage) => line.sendDamaged?.(value, damage) }),
    onFromBoard: () => {},
    onToBoard: () => {},
    set(direction, fault) {
      damagers[direction] = fault === undefined ? undefined : new LineDamager(fault)
      if (fault?.kind === 'pause') (direction === 'to payload' ? up : down).hold(fault.time)
    },
    placeOf: place => place + (shifts.findLast(({ from }) => from <= place)?.by ?? 0),
  }
  line.onToBoard = octet => outer.onToBoard(octet)
  line.onFromBoard = octet => {
    const instead = damagers['from payload']?.touch(octet) ?? [octet]
    if (down.isHolding || due > 0) down.pass(instead)
    else pass(octet, instead)
  }
  const pass = (octet: WireOctet, instead: readonly Touched[]): void => {
    const { start, end } = octet
    const [first, ...more] = instead
    if (first !== undefined) outer.onFromBoard({ ...first, start, end })
    free = end
    for (const octet of more) deliver(octet)
  }
  return outer
}

function sendAll(line: SerialLine, octets: readonly Touched[]): void {
  for (const { value, error } of octets) {
    if (error !== undefined && line.sendDamaged !== undefined) line.sendDamaged(value, error)
    else line.send(Uint8Array.of(value))
  }
}

/** Lets items through at once, or keeps them, in order, until it was held long enough. */
function hold<T>(clock: Clock, let_: (items: readonly T[]) => void) {
  let until: Nanoseconds = 0
  let kept: T[] = []
  const release = (): void => {
    if (clock.now < until) return
    const items = kept
    kept = []
    let_(items)
  }
  return {
    get isHolding() {
      return clock.now < until || kept.length > 0
    },
    hold(time: Nanoseconds) {
      until = clock.now + time
      clock.at(until, release)
    },
    pass(items: readonly T[]) {
      if (clock.now < until || kept.length > 0) kept.push(...items)
      else let_(items)
    },
  }
}
