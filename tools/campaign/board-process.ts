import { attachWorld } from '../bench/worlds'
import { openPowerDoor } from '../sim/power-door'
import { openPtyDoor } from '../sim/pty-door'
import { type Simulation, simulate } from '../sim/simulate'
import { keptBoard } from './emulator'
import { openLedger } from './ledger'

/** `board-process.ts OPTIONS`: an emulated board behind a pseudo-terminal and a power input. Its ledger says when it had power and what it sent. */
export interface BoardProcessOptions {
  readonly built: string
  readonly pty: string
  readonly power: string
  readonly ledger: string
  readonly seed: number
}

const { built, pty, power, ledger, seed } = JSON.parse(process.argv[3] ?? '') as BoardProcessOptions
const write = openLedger(ledger)
const { name, board } = keptBoard(built, seed)
const world = attachWorld(name, board, seed)
let simulation: Simulation | undefined
const door = await openPtyDoor(pty, { receive: octets => void simulation?.receive(octets), tell: () => {} })
await openPowerDoor(
  power,
  {
    get isOn() {
      return board.power.isOn
    },
    on: () => {
      write('on')
      board.power.on()
    },
    off: () => {
      board.power.off()
      write('off')
    },
  },
  world?.meter,
)
simulation = simulate(
  board,
  {
    send: octets => {
      write('sent', octets)
      door.send(octets)
    },
  },
  () => Number(process.hrtime.bigint()),
)
process.send?.('ready')
process.on('disconnect', () => process.exit(0))
