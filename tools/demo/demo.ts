import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { furnace } from '../../firmware/experiments/crystal-furnace/payload'
import { standInAssignment } from '../../hal/station/profiles/assignment'
import { ecssPusSerial } from '../../hal/station/profiles/ecss-pus-serial'
import { createRunFolder } from '../../hil/evidence/run-folder'
import { openBench } from '../../hil/procedure/bench'
import { chosenFields } from '../../hil/procedure/chosen-plots'
import { firstLight } from '../../hil/procedure/first-light/first-light'
import { composeRunRecord } from '../../hil/procedure/run-record'
import { LogWriter } from '../../hil/recorder/log/writer'
import { startRecorder } from '../../hil/recorder/recorder'
import { outcomeOf } from '../../hil/report/outcome'
import { printedReports } from '../../hil/report/pdf'
import { createProgress, type Terminal } from '../../hil/report/progress'
import type { RunRecord } from '../../hil/report/run-record'
import type { Language } from '../../hil/report/text/words'
import { wireOctets } from '../../hil/report/wire-octets'
import { runFiles, writeRun } from '../../hil/report/write-run'
import { readDictionary } from '../../hil/station/dictionary'
import { createFurnaceWorld } from '../../hil/worlds/crystal-furnace'
import { createBoard } from '../bench/create-board'
import { softwareOf } from '../bench/software'
import { type BuiltPayload, buildPayload, filesOf } from '../build/build-payload'
import { writeFiles } from '../build/write-files'
import { type BoardName, berthRoot } from '../compile/index'
import { stationNumbers } from '../profile/station-numbers'

/** `npm run demo`: the example payload, built, booted, commanded by a station through a whole procedure, and judged. */

export interface DemoOptions {
  readonly board: BoardName
  readonly out: string
  readonly seed: number
  /** Of the reports; default English. */
  readonly languages?: readonly Language[]
  /** Whether report.pdf is printed when Chromium is at hand; default: no. */
  readonly pdf?: boolean
  /** Housekeeping values drawn beside the usual ones. */
  readonly plots?: readonly string[]
}

/** Rig time the procedure takes, for the progress bar. */
const expectedNanoseconds = 150e9
/** The station's clock at power on, in seconds of the agency epoch: a stand-in. */
const epochSeconds = 800_000_000

/** Returns the record, the folder of its reports, and the folder of the run: beside the other runs, sealed, with the log. */
export async function demo(
  { board, out, seed, languages = ['en'], pdf = false, plots = [] }: DemoOptions,
  terminal: Terminal,
): Promise<{ run: RunRecord; folder: string; evidence: string }> {
  const built = await buildPayload(join(berthRoot, 'firmware/experiments/crystal-furnace'), board, 'flight')
  for (const line of built.sizeTable) terminal.write(`${line}\n`)
  const files = await writeFiles(filesOf(built), `${out}-image`)
  terminal.write(`${files.map(file => `wrote ${file}`).join('\n')}\n\n`)
  const dictionary = readFileSync(join(`${out}-image`, 'dictionary.json'), 'utf8')
  // A name that is none is told before the run, not after.
  chosenFields(readDictionary(dictionary), plots)

  const started = new Date().toISOString()
  const model = createBoard(built, seed)
  const folder = createRunFolder(join(dirname(out), 'runs'), runId(started, board))
  const log = new LogWriter({
    folder: folder.log,
    header: { board: model.name, proofLevel: model.proofLevel, baud: model.link.baud, lineErrors: 'observable', started },
    clock: model.clock,
  })
  const recorder = startRecorder(model, { outputs: ['heater'], log })
  const world = createFurnaceWorld(recorder.board, { seed })
  const bench = await openBench<typeof furnace.declaration>({ recorder, dictionary: readDictionary(dictionary), epochSeconds })
  const progress = createProgress(terminal, { expected: expectedNanoseconds })
  const result = await firstLight({
    bench: Object.assign(bench, { world }),
    expected: { imageHash: built.imageHash, dictionaryHash: built.compiled.dictionary.hash },
    seed,
    onProgress: told => {
      if (told.kind === 'verdict') progress.verdict(told.verdict)
      else if (told.kind === 'phase') progress.phase(told.title, told.at)
      else progress.tick(told.at, `cell ${world.temperature.toFixed(1)} °C, heater ${world.heaterPower.toFixed(1)} W`)
    },
  })
  await bench.close()
  const run = composeRunRecord(bench, result, {
    id: folder.id,
    program: programOf(built),
    seed,
    software: softwareOf(),
    started,
    plots,
    stationNumbers: stationNumbers(ecssPusSerial, standInAssignment),
  })
  progress.done(outcomeOf(run))
  const signals = {
    toPayload: wireOctets(recorder.toBoard),
    fromPayload: wireOctets(recorder.fromBoard),
    transfers: recorder.transfers,
    selections: recorder.selections,
  }
  const printed = pdf ? await printedReports(run, languages) : { files: [], refused: [] }
  for (const { message } of printed.refused) terminal.write(`\n${message}\n`)
  const written = [...runFiles({ run, dictionary, signals, languages }), ...printed.files]
  folder.add(written)
  folder.seal(log)
  return { run, folder: writeRun(out, written), evidence: folder.path }
}

const programOf = ({ image, imageHash, sha256, octets }: BuiltPayload): RunRecord['program'] => ({
  kind: image === undefined ? 'bundle' : 'image',
  crc32: imageHash,
  sha256,
  octets,
})

const runId = (started: string, board: BoardName): string => `${started.replace(/[:.]/g, '').toLowerCase()}-${board}`
