/** What a test of a payload imports from 'berth/hil'. */
export { milliseconds, minutes, seconds } from './link/rig'
export { type BenchFixtures, bench } from './testing/bench'
export { expect } from './testing/matchers'
