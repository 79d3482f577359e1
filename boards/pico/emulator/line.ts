import type { LineDamage, SerialLine, WireOctet } from '../../contract'
import type { Alarm, RigClock } from './clock'

const MAX_QUEUED = 65_536

/** The station's end of the serial line: octets towards the board follow one another at the line rate. */
export class PicoLine implements SerialLine {
  onFromBoard: (octet: WireOctet) => void = () => {}
  onToBoard: (octet: WireOctet) => void = () => {}
  private readonly queue: { value: number; damage: LineDamage | undefined }[] = []
  private taken = 0
  private start = 0
  private busy = false
  private readonly ended: Alarm

  /** `deliver` gives an octet to the board's receiver as its stop bit ends. */
  constructor(
    private readonly clock: RigClock,
    readonly baud: number,
    private readonly deliver: (value: number, damage: LineDamage | undefined) => void,
  ) {
    this.ended = clock.createAlarm(() => this.endOctet())
  }

  send(octets: Uint8Array): void {
    this.checkRoom(octets.length)
    for (const value of octets) this.queue.push({ value, damage: undefined })
    if (!this.busy) this.begin(this.clock.time)
  }

  sendDamaged(value: number, damage: LineDamage): void {
    this.checkRoom(1)
    this.queue.push({ value: value & 0xff, damage })
    if (!this.busy) this.begin(this.clock.time)
  }

  private get queued(): number {
    return this.queue.length - this.taken
  }

  private checkRoom(count: number): void {
    if (this.queued + count > MAX_QUEUED) throw new RangeError(`at most ${MAX_QUEUED} octets may wait for the line; ${this.queued} do, ${count} more were sent`)
  }

  private begin(start: number): void {
    if (this.queued === 0) {
      this.queue.length = 0
      this.taken = 0
      this.busy = false
      return
    }
    this.busy = true
    this.start = start
    this.ended.scheduleAt(start + 10e9 / this.baud)
  }

  private endOctet(): void {
    const { value, damage } = this.queue[this.taken++]!
    if (this.taken >= 4096) this.taken -= this.queue.splice(0, this.taken).length
    const { start } = this
    const end = start + 10e9 / this.baud
    this.begin(end)
    this.deliver(value, damage)
    this.onToBoard({ value, start: Math.round(start), end: Math.round(end), ...(damage === undefined || damage === 'overrun' ? {} : { error: damage }) })
  }
}
