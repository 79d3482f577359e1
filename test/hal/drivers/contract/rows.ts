import type { DriverRow } from './row'
import { row as ads1115 } from './rows/ads1115'
import { row as adxl355 } from './rows/adxl355'
import { row as bme280 } from './rows/bme280'
import { row as heater } from './rows/heater'
import { row as ina226 } from './rows/ina226'
import { row as interlock } from './rows/interlock'
import { row as max31865 } from './rows/max31865'
import { row as mb85rc } from './rows/mb85rc'
import { row as mcp4725 } from './rows/mcp4725'
import { row as pump } from './rows/pump'
import { row as stepper } from './rows/stepper'
import { row as tmp117 } from './rows/tmp117'
import { row as valve } from './rows/valve'
import { row as w25q128 } from './rows/w25q128'

/** Every driver of hal/drivers. */
export const rows: readonly DriverRow[] = [
  adxl355,
  ads1115,
  bme280,
  heater,
  ina226,
  interlock,
  max31865,
  mb85rc,
  mcp4725,
  pump,
  stepper,
  tmp117,
  valve,
  w25q128,
]
