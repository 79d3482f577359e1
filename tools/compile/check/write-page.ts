import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { berthRoot } from '../front/paths'
import { flightTypeScriptPage } from './page'

writeFileSync(join(berthRoot, 'docs/flight-typescript.md'), flightTypeScriptPage())
