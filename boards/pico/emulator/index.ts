export { createPicoBoard, PicoBoard, type PicoOptions, type PicoWiring } from './board'
export { secondStageChecksum } from './boot-rom'
export { type PicoFaultCode, picoFaults } from './faults'
