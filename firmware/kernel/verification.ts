import type { Downlink } from './downlink'

/** ST[1]: what became of a telecommand. A success is reported when the command asked for it, a failure always; `code` is a FailureCode. */

/** Codes are hal/station/messages.ts FailureCode. */

/** What a report repeats of its telecommand, and which reports that asked for. */
export interface Request {
  readonly requestId: u32
  readonly sourceId: u16
  readonly acknowledgement: u8
}

/** Octets of queue kept for the reports of accepted commands: acceptance, start, progress and end of one, and the ends of eight procedures. */
const reservedOctets = 12 * 28

export class Verification {
  private readonly downlink: Downlink
  acceptedCount: u16 = 0
  refusedCount: u16 = 0

  constructor(downlink: Downlink) {
    this.downlink = downlink
  }

  /** True when a further command can be accepted: whatever becomes of it, its reports will not be dropped. */
  hasRoom(): boolean {
    return this.downlink.verifications.room >= reservedOctets
  }

  accepted(request: Request): void {
    this.acceptedCount = native.wrapU16(this.acceptedCount + 1)
    if (request.acknowledgement >= 8) this.success(request, 1)
  }

  /** Counted always, reported unless the room that accepted commands need would be used. */
  refused(request: Request, code: u8): void {
    this.refusedCount = native.wrapU16(this.refusedCount + 1)
    if (this.hasRoom()) this.failure(request, 2, code)
    else this.downlink.verifications.refuse()
  }

  started(request: Request): void {
    if (native.remainder(request.acknowledgement, 8) >= 4) this.success(request, 3)
  }

  startFailed(request: Request, code: u8): void {
    this.failure(request, 4, code)
  }

  progress(request: Request, step: u16): void {
    if (native.remainder(request.acknowledgement, 4) < 2) return
    if (!this.hasRoom()) {
      this.downlink.verifications.refuse()
      return
    }
    const report = this.begin(request, 5)
    report.u8(native.toU8(step))
    this.downlink.send()
  }

  completed(request: Request): void {
    if (native.remainder(request.acknowledgement, 2) === 1) this.success(request, 7)
  }

  failed(request: Request, code: u8): void {
    this.failure(request, 8, code)
  }

  private success(request: Request, subtype: u8): void {
    this.begin(request, subtype)
    this.downlink.send()
  }

  private failure(request: Request, subtype: u8, code: u8): void {
    const report = this.begin(request, subtype)
    report.u8(code)
    this.downlink.send()
  }

  private begin(request: Request, subtype: u8) {
    const report = this.downlink.begin(1, subtype, request.sourceId)
    report.u32(request.requestId)
    return report
  }
}
