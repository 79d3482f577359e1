import { Fault } from '../../hal/faults'
import { releaseHeldBuses } from '../../hal/held-bus'

/** Payload code has returned: a bus that it still holds is given free, and the fault `busHeld` ends the activity that forgot it. */
export function endActivity(): void {
  if (releaseHeldBuses()) native.fault(Fault.busHeld)
}
