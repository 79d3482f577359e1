import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Limits } from '../limits/limits'
import { dataOctets, Outcome, type Service } from './service'

/** ST[12] monitoring: TC[12,1] and TC[12,2] (N u8, channel u8 × N) switch the limits of channels on and off. */
const enum Subtype {
  enable = 1,
  disable = 2,
}

const maxPerCommand = 16

export class MonitoringService implements Service {
  readonly type: u8 = 12
  private readonly limits: Limits

  constructor(limits: Limits) {
    this.limits = limits
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== Subtype.enable && telecommand.subtype !== Subtype.disable) return FailureCode.unknownCommand
    if (dataOctets(telecommand) < 2) return FailureCode.wrongLength
    const count = native.readU8(telecommand.packet, dataOffset)
    if (count < 1 || count > maxPerCommand) return FailureCode.outOfRange
    if (dataOctets(telecommand) !== 1 + count) return FailureCode.wrongLength
    for (let n = 0; n < count; n++) if (!this.limits.has(channelOf(telecommand, n))) return FailureCode.unknownId
    return 0
  }

  execute(telecommand: TelecommandView): u8 {
    const count = native.readU8(telecommand.packet, dataOffset)
    for (let n = 0; n < count; n++) this.limits.enable(channelOf(telecommand, n), telecommand.subtype === Subtype.enable)
    return Outcome.done
  }
}

function channelOf(telecommand: TelecommandView, place: number): u8 {
  return native.readU8(telecommand.packet, dataOffset + 1 + place)
}
