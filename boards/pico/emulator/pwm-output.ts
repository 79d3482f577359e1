import type { Nanoseconds, PwmSense } from '../../contract'
import type { Chip } from './chip'
import type { Alarm, RigClock } from './clock'
import { pinFunction } from './pins'

/** An image may set the slice going before it muxes the pin, or after; longer than this is a mistake. */
const GRACE_NANOS = 1_000_000

/** What the load on a wired PWM pin sees, from registers: PWM duty, SIO level, else the pull. */
export class PwmOutput implements PwmSense {
  onChange: (duty: number, at: Nanoseconds) => void = () => {}
  duty = 0
  private readonly unmuxed: Alarm

  constructor(
    private readonly name: string,
    private readonly pin: number,
    private readonly clock: RigClock,
    private readonly chip: () => Chip | undefined,
  ) {
    this.unmuxed = clock.createAlarm(() => {
      const chip = this.chip()
      if (chip !== undefined && this.isUnmuxed(chip)) this.tell(chip)
    })
  }

  update(): void {
    const chip = this.chip()
    const duty = chip === undefined ? 0 : this.sense(chip)
    if (chip !== undefined && this.isUnmuxed(chip)) {
      if (!this.unmuxed.scheduled) this.unmuxed.schedule(GRACE_NANOS)
    } else this.unmuxed.cancel()
    if (duty === this.duty) return
    this.duty = duty
    this.onChange(duty, this.clock.now)
  }

  private sense(chip: Chip): number {
    const { pins, pwm } = chip
    switch (pins.functionOf(this.pin)) {
      case pinFunction.pwm: {
        const high = pins.overridden(this.pin, { enabled: true, level: true })
        const low = pins.overridden(this.pin, { enabled: true, level: false })
        if (!high.enabled) break
        if (high.level === low.level) return high.level ? 1 : 0
        const duty = pwm.duty(this.pin)
        return high.level ? duty : 1 - duty
      }
      case pinFunction.sio: {
        const driver = pins.sioDriver(this.pin)
        if (driver.enabled) return driver.level ? 1 : 0
      }
    }
    return pins.pulledUp(this.pin) ? 1 : 0
  }

  private isUnmuxed(chip: Chip): boolean {
    const selected = chip.pins.functionOf(this.pin)
    return selected !== pinFunction.pwm && selected !== pinFunction.sio && chip.pwm.runs(this.pin)
  }

  private tell(chip: Chip): never {
    return chip.raise(
      'B1022',
      'PWM',
      `the slice of GP${this.pin} (output '${this.name}') has run for 1 ms while the pin has FUNCSEL ${chip.pins.functionOf(this.pin)}, PWM is ${pinFunction.pwm}`,
      0x40014004 + 8 * this.pin,
    )
  }
}
