import { openBoard } from '../../../../boards/host/port'
import { startProgram } from './program'

/** The contract program as the host board runs it; slots as in rig.ts. */
const program = startProgram(
  openBoard(
    {
      i2c: [{ port: 0, sda: 4, scl: 5, hz: 100000 }],
      pwm: [{ pin: 15, hz: 1000 }],
      digital: [
        { pin: 14, output: 0, pull: 2 },
        { pin: 13, output: 0, pull: 1 },
        { pin: 12, output: 1, pull: 0 },
      ],
    },
    115200,
  ),
)
export const step = program.step
export const recover = program.recover
