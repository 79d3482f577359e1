import type { DriverRow } from './row'
import { row as heater } from './rows/heater'
import { row as ina226 } from './rows/ina226'
import { row as interlock } from './rows/interlock'
import { row as tmp117 } from './rows/tmp117'

/** Every driver of hal/drivers. */
export const rows: readonly DriverRow[] = [heater, ina226, interlock, tmp117]
