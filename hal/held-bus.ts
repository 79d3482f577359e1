/**
 * Buses that are held over several transfers. Activities (tasks, commands, procedure steps) run one after another, so a bus that is
 * still held when one ends was forgotten: the kernel then gives it free and raises the fault `busHeld`.
 * I2C needs no hold: each of its transfers is whole, from start to stop.
 */
export interface BusHolder {
  /** The holder before this one; for this module alone. */
  nextHolder: BusHolder | undefined
  /** Gives the bus free, through `letGo`. */
  deselect(): void
}

let last: BusHolder | undefined

/** `holder` must not hold already. */
export function hold(holder: BusHolder): void {
  holder.nextHolder = last
  last = holder
}

export function letGo(holder: BusHolder): void {
  if (last === holder) {
    last = holder.nextHolder
    return
  }
  let before = last
  while (before !== undefined && before.nextHolder !== holder) before = before.nextHolder
  if (before !== undefined) before.nextHolder = holder.nextHolder
}

/** Gives every held bus free; true when there was one. */
export function releaseHeldBuses(): boolean {
  if (last === undefined) return false
  while (last !== undefined) last.deselect()
  return true
}
