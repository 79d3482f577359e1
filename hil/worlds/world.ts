import type { SensorTap } from '../faults/sensor-tap'
import type { SupplyReading } from '../guardian/supply'

/** What surrounds a payload on the bench: device models on its buses and the physics behind them. */
export interface World {
  /**
   * Where a fault can be put between the truth and a sensor: by the name that the payload's `setup` gives the device, then by the method
   * that reads it.
   */
  readonly sensors: Readonly<Record<string, Readonly<Record<string, SensorTap>>>>
  /** At the board's power input, now. */
  readonly meter: () => SupplyReading
  /** The payload's supply: sags to so many volts, or is as it was (undefined). Absent: this world has none. */
  readonly sag?: (volts: number | undefined) => void
}
