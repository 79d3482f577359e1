import { runawaySuite } from './suite'

runawaySuite('host')
