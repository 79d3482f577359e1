import type { Timer } from '../../../hal/io/timer'
import type { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import { sequenceCount } from '../../../hal/station/packets/space-packet'

/**
 * Which telecommands came before, per source id: the last sequence count and which of the 15 before it were seen. A count that was seen is a
 * duplicate. Counts that are skipped are counted as missing; one that comes late is carried out. A count further back than the window, or any after
 * a silence, is a source that began anew.
 */

/** Sources a board tells apart; the one silent longest gives way to another. */
const maxSources = 4
const windowCounts = 16
/** Sequence counts have 14 bits. */
const modulus = 16384
const mask = modulus - 1

interface Source {
  id: u16
  last: u16
  /** Bit n: `last - n` was seen. 0: the source was never heard. */
  seen: u16
  heardAt: u53
}

export class CommandSequence {
  private readonly timer: Timer
  /** Microseconds of silence after which a source begins anew. */
  private readonly silence: u53
  private readonly sources: Source[] = []
  /** The source heard last. */
  private latest: Source
  duplicates: u16 = 0
  /** Sources that gave way to another. */
  displaced: u16 = 0
  missing: u16 = 0

  constructor(timer: Timer, silenceSeconds: u16) {
    this.timer = timer
    this.silence = native.toU53(silenceSeconds * 1000000)
    this.latest = { id: 0, last: 0, seen: 0, heardAt: 0 }
    this.sources.push(this.latest)
    for (let n = 1; n < maxSources; n++) this.sources.push({ id: 0, last: 0, seen: 0, heardAt: 0 })
  }

  /** Notes a telecommand; true when it came before. */
  isDuplicate(telecommand: TelecommandView): boolean {
    const now = this.timer.now()
    const count = sequenceCount(telecommand.packet)
    const source = this.sourceOf(telecommand.sourceId)
    const isNew = source.seen === 0 || source.id !== telecommand.sourceId || now - source.heardAt > this.silence
    source.heardAt = now
    if (isNew) {
      source.id = telecommand.sourceId
      this.restart(source, count)
      return false
    }
    const ahead = native.wrapU16((count - source.last) & mask)
    if (ahead !== 0 && ahead < modulus / 2) {
      this.advance(source, count, ahead)
      return false
    }
    const back = (modulus - ahead) & mask
    if (back >= windowCounts) {
      this.restart(source, count)
      return false
    }
    if (!this.wasSeen(source, back)) return false
    this.duplicates = native.toU16(this.duplicates + 1)
    return true
  }

  private restart(source: Source, count: u16): void {
    source.last = count
    source.seen = 1
  }

  private advance(source: Source, count: u16, by: u16): void {
    if (by > 1) this.missing = native.toU16(this.missing + by - 1)
    source.seen = by < windowCounts ? native.wrapU16((source.seen << by) | 1) : 1
    source.last = count
  }

  /** Whether the count `back` before the last was seen; if not it is now. */
  private wasSeen(source: Source, back: number): boolean {
    const bit = 1 << back
    if ((source.seen & bit) !== 0) return true
    source.seen = native.wrapU16(source.seen | bit)
    return false
  }

  /** The row of a source, else the row that was silent longest. */
  private sourceOf(id: u16): Source {
    let found = this.latest
    if (found.id === id) return found
    for (const source of this.sources) {
      if (source.id === id && source.seen !== 0) {
        this.latest = source
        return source
      }
      if (source.heardAt < found.heardAt) found = source
    }
    if (found.seen !== 0) this.displaced = native.toU16(this.displaced + 1)
    this.latest = found
    return found
  }
}
