export { createPicoBoard, PicoBoard, type PicoOptions } from './board'
export { secondStageChecksum } from './boot-rom'
export { type PicoFaultCode, picoFaults } from './faults'
export type { PicoWiring } from './soldered'
