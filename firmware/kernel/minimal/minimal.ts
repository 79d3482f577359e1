import type { BoardCore } from '../../../hal/board'
import { FailureCode } from '../../../hal/station/messages'
import { assignedApid } from '../assigned'
import { Dispatch } from '../dispatch'
import { Downlink } from '../downlink'
import { Identity } from '../identity'
import { Activity, KernelKind } from '../ids'
import type { Controller } from '../kernel'
import { IdentityService } from '../services/identity'
import { TestService } from '../services/test'
import { MissionTime } from '../time/time'
import { Arrival, Uplink } from '../uplink'
import { Verification } from '../verification'
import { MinimalHousekeeping } from './minimal-housekeeping'

/**
 * The kernel of last resort: no code and no data of the payload, every output as after reset. It answers pings, tells of itself
 * and restarts with the payload; all other commands are refused.
 */

/** What it must know of the payload to be heard. */
export interface MinimalTables {
  readonly dictionaryHash: u32
  readonly apid: u16
  readonly baud: u32
}

const longestSleep = 100000

/** Boots it: boot report, then nothing but the link. Runs once, before the first step. */
export function startMinimal(board: BoardCore, tables: MinimalTables): Controller {
  const timer = board.timer
  // Nobody sets it: it counts from boot.
  const time = new MissionTime(timer, 0)
  const apid = assignedApid(tables.apid)
  const downlink = new Downlink(board.link, time, apid, tables.baud)
  const uplink = new Uplink(board.link, timer, apid)
  const verification = new Verification(downlink)
  const identity = new Identity(downlink, timer, time, tables.dictionaryHash)
  const housekeeping = new MinimalHousekeeping(downlink, timer, time, verification)
  const dispatch = new Dispatch([new TestService(downlink), housekeeping, new IdentityService(identity)], verification, FailureCode.minimalKernel)
  identity.boot(KernelKind.minimal)

  return {
    step: () => {
      native.activity(Activity.link, 0)
      const found = verification.hasRoom() ? uplink.next() : Arrival.nothing
      if (found === Arrival.telecommand) {
        native.activity(Activity.command, 0)
        dispatch.handle(uplink.telecommand)
      }
      native.activity(Activity.housekeeping, 0)
      housekeeping.step()
      identity.step()
      downlink.step()
      native.activity(Activity.idle, 0)
      board.watchdog.feed()
      if (found !== Arrival.nothing) return 0
      const now = timer.now()
      return native.toU32(downlink.nextDue(now, longestSleep) - now)
    },
    recover: _cause => {},
  }
}
