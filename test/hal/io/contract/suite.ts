import type { Board } from '../../../../boards/contract'
import { analogContract } from './classes/analog'
import { digitalContract } from './classes/digital'
import { digitalBankContract } from './classes/digital-bank'
import { guardedDigitalContract } from './classes/guarded-digital'
import { guardedBankContract } from './classes/guarded-digital-bank'
import { heldBusContract } from './classes/held-bus'
import { i2cContract } from './classes/i2c'
import { pulseCountContract } from './classes/pulse-count'
import { pwmContract } from './classes/pwm'
import { serialContract } from './classes/serial'
import { spiContract } from './classes/spi'
import { timerContract } from './classes/timer-watchdog-faults'
import { type Boot, Rig } from './rig'

/** The hardware layer's contract (hal/io), asked of a board that runs program.ts with rig.ts wiring. One file per class of hal/io. */
export function halContract(makeBoard: () => Board): void {
  const boot: Boot = (...targets) => {
    const board = makeBoard()
    for (const target of targets) board.attachI2c('bus', target)
    const rig = new Rig(board)
    rig.boot()
    return rig
  }
  i2cContract(boot)
  spiContract(boot)
  heldBusContract(boot)
  analogContract(boot)
  pwmContract(boot)
  pulseCountContract(boot)
  digitalContract(boot)
  guardedDigitalContract(boot)
  digitalBankContract(boot)
  guardedBankContract(boot)
  serialContract(boot)
  timerContract(boot)
}
