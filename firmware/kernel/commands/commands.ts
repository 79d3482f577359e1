import { FailureCode } from '../../../hal/station/messages'
import { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import { PacketQueue } from '../packet-queue'
import { Arrival, type Uplink } from '../uplink'
import type { Verification } from '../verification'
import type { CommandSequence } from './command-sequence'

/** Telecommands that arrived and wait for their turn: a flood of them starves no task, and each is carried out or refused. */

const maxPacketOctets = 256
/** Capacity in octets: 48 pings, or three of the longest commands. */
const queueOctets = 774
/** Frames taken from the line in one step, whatever they are. */
const framesPerStep = 4

export class Commands {
  private readonly uplink: Uplink
  private readonly sequence: CommandSequence
  private readonly verification: Verification
  private readonly queue: PacketQueue
  /** A command that has waited. */
  private readonly waited: TelecommandView

  constructor(uplink: Uplink, sequence: CommandSequence, verification: Verification) {
    this.uplink = uplink
    this.sequence = sequence
    this.verification = verification
    this.queue = new PacketQueue(queueOctets)
    this.waited = new TelecommandView(native.bytes(maxPacketOctets))
  }

  /** The command whose turn it is, if one came and what becomes of it can be reported. Valid until `collect`. */
  next(): TelecommandView | undefined {
    if (!this.verification.hasRoom()) return undefined
    if (this.queue.waiting === 0) return this.arrival() === Arrival.telecommand ? this.uplink.telecommand : undefined
    this.waited.take(this.queue.shift(this.waited.packet))
    return this.waited
  }

  /** Queues what else has arrived, or refuses it. Returns true while there is more to do. */
  collect(): boolean {
    const { telecommand } = this.uplink
    let frames = 0
    let found = this.arrival()
    while (found !== Arrival.nothing) {
      if (found === Arrival.telecommand && !this.queue.push(telecommand.packet, telecommand.length))
        this.verification.refused(telecommand, FailureCode.queueFull)
      frames = frames + 1
      if (frames === framesPerStep) return true
      found = this.arrival()
    }
    return this.queue.waiting > 0 && this.verification.hasRoom()
  }

  /** Commands refused because the queue was full. */
  overflowed(): u16 {
    return this.queue.dropped
  }

  /** Looks at the next frame; a duplicate is refused. */
  private arrival(): Arrival {
    const found = this.uplink.next()
    if (found !== Arrival.telecommand || !this.sequence.isDuplicate(this.uplink.telecommand)) return found
    this.verification.refused(this.uplink.telecommand, FailureCode.duplicate)
    return Arrival.refuse
  }
}
