import type { Timer } from '../../hal/io/timer'
import { Severity } from '../../hal/station/messages'
import type { Downlink } from './downlink'
import type { Events } from './events/events'
import type { Escalation } from './faults/escalation'
import { KernelEvent } from './ids'

/** The image in flash, checked at boot by the runtime and again and again in slices while the payload runs. Damage is told once, and leads to safe mode. */

/** Between two slices of 512 octets: an image of 200 KB is passed in 40 s. */
const sliceMicros = 100000
/** What `native.imageCheck` says at the end of a damaged image. */
const damaged = 2

export class ImageCheck {
  private readonly timer: Timer
  private readonly events: Events
  private readonly downlink: Downlink
  private readonly escalation: Escalation
  private due: u53 = 0
  private isTold: boolean = false

  constructor(timer: Timer, events: Events, downlink: Downlink, escalation: Escalation) {
    this.timer = timer
    this.events = events
    this.downlink = downlink
    this.escalation = escalation
    if (native.imageIntact() === 0) this.tell()
  }

  /** Checks the next slice when it is due. */
  step(): void {
    const now = this.timer.now()
    if (this.isTold || now < this.due) return
    this.due = native.toU53(now + sliceMicros)
    if (native.imageCheck() === damaged) this.tell()
  }

  private tell(): void {
    this.isTold = true
    if (this.events.begin(KernelEvent.imageDamaged, Severity.high) !== undefined) this.downlink.send()
    this.escalation.askSafe()
  }
}
