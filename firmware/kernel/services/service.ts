import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'

/** How a command ended in `execute`, beside the FailureCodes. */
export const enum Outcome {
  done = 0,
  /** A procedure goes on; it reports the completion. */
  continues = 255,
}

/**
 * One PUS service on board. Every service file has this order: data layout, `check`, `execute`.
 *
 * `check` changes nothing and returns 0 or the FailureCode for a refusal, in the order of mapping.md; `execute` is
 * called only after `check` returned 0 and returns an Outcome or the FailureCode of a failed start.
 */
export interface Service {
  readonly type: u8
  check(telecommand: TelecommandView): u8
  execute(telecommand: TelecommandView): u8
}

/** Octets of application data. */
export function dataOctets(telecommand: TelecommandView): number {
  return telecommand.dataEnd - dataOffset
}
