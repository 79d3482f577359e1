import { runawaySuite } from './suite'

runawaySuite('pico')
