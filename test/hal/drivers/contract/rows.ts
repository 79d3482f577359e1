import type { DriverRow } from './row'
import { row as ads1115 } from './rows/ads1115'
import { row as bme280 } from './rows/bme280'
import { row as heater } from './rows/heater'
import { row as ina226 } from './rows/ina226'
import { row as interlock } from './rows/interlock'
import { row as mb85rc } from './rows/mb85rc'
import { row as mcp4725 } from './rows/mcp4725'
import { row as pump } from './rows/pump'
import { row as stepper } from './rows/stepper'
import { row as tmp117 } from './rows/tmp117'
import { row as valve } from './rows/valve'

/** Every driver of hal/drivers. */
export const rows: readonly DriverRow[] = [ads1115, bme280, heater, ina226, interlock, mb85rc, mcp4725, pump, stepper, tmp117, valve]
