import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBoard } from '../bench/create-board'
import { attachWorld } from '../bench/worlds'
import { buildPayload } from '../build/build-payload'
import { type BoardName, berthRoot } from '../compile/index'
import { type Cycled, cycleInProcess, cycleOverPty } from './cycles'
import { keepBuilt } from './emulator'
import { type Killed, killCampaign, victims } from './kills'

const furnace = join(berthRoot, 'firmware/experiments/crystal-furnace')

export interface CampaignOptions {
  /** Of the process behind the pseudo-terminal, which runs by the wall clock; in process it is the emulated image always. */
  readonly board: BoardName
  readonly seed: number
  readonly kills: number
  readonly cycles: number
}

/** What the bench promises about power and the record, asked often enough to be believed. Returns whether all of it held. */
export async function campaign({ board, seed, kills, cycles }: CampaignOptions, tell: (line: string) => void): Promise<boolean> {
  const room = mkdtempSync(join(tmpdir(), 'berth-campaign-'))
  try {
    tell(`seed ${seed}`)
    const image = await buildPayload(furnace, 'pico', 'flight')
    const model = createBoard(image, seed)
    attachWorld(image.compiled.name, model, seed)
    const inProcess = told('of the emulated image in process', cycleInProcess(model, cycles, seed))
    const built = board === 'pico' ? image : await buildPayload(furnace, board, 'flight')
    const { baud } = built.compiled.dictionary.link
    keepBuilt(built, join(room, 'built.json'))
    const overPty = told(`of board ${board} over a pseudo-terminal`, await cycleOverPty(join(room, 'built.json'), baud, cycles, seed))
    const done = await killCampaign({
      built: join(room, 'built.json'),
      baud,
      kills,
      seed,
      onKill: ({ victim, flaws }, index) => {
        for (const flaw of flaws) tell(`  kill ${index + 1}, of the ${victim}: ${flaw}`)
        if ((index + 1) % 20 === 0) tell(`  ${index + 1} kills`)
      },
    })
    for (const victim of victims) tell(`${victim} killed: ${summary(done.filter(killed => killed.victim === victim))}`)
    return inProcess && overPty && done.every(({ flaws }) => flaws.length === 0)
  } finally {
    rmSync(room, { recursive: true, force: true })
  }

  function told(where: string, { cycles: times, talked, sent, logged, wrong }: Cycled): boolean {
    const whole = sent === logged && wrong === 0
    tell(
      `${times} power cycles ${where}: the board sent ${sent} octets in ${talked} boots, the log holds ${logged}${whole ? '' : `, ${wrong} of them in another place`}`,
    )
    return whole
  }
}

function summary(killed: readonly Killed[]): string {
  const off = killed.flatMap(({ offAfter }) => offAfter ?? []).sort((a, b) => a - b)
  const millis = (value: number | undefined) => `${(value ?? 0).toFixed(0)} ms`
  const ends = (['closed', 'cut', 'torn', 'none'] as const).map(end => `${killed.filter(({ log }) => log === end).length} ${end}`)
  const unsynced = Math.max(0, ...killed.map(({ unsynced }) => unsynced))
  const power = off.length === 0 ? '' : `; with power on ${off.length} times, off after ${millis(off[off.length >> 1])} (median), ${millis(off.at(-1))} (worst)`
  return `${killed.length} times${power}; logs: ${ends.join(', ')}; oldest octet that was not on the disk: ${millis(unsynced)}`
}
