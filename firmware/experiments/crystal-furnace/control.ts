/** Proportional-integral control of the cell, with the integral held while the heater is at a limit (anti-windup). */

export interface ControlState {
  /** Integral share of the power, in watts. */
  integral: number
}

const periodSeconds = 0.1
const maxPower = 12

/** Heater power in watts, 0..12, for a temperature error in kelvin; gains in W/K and W/(K·s). */
export function heaterPower(state: ControlState, error: number, proportionalGain: number, integralGain: number): number {
  const wanted = proportionalGain * error + state.integral
  if (wanted >= maxPower) return maxPower
  if (wanted <= 0) {
    state.integral = native.max(state.integral + integralGain * error * periodSeconds, 0)
    return 0
  }
  state.integral = state.integral + integralGain * error * periodSeconds
  return wanted
}
