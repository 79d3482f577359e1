import { hex32 } from './page/format'
import type { RunRecord, Verdict } from './run-record'

/** What was judged, and on what: name to value, the same in every machine-readable report. Codes are hexadecimal as the boot report gives them. */
export const runFacts = (run: RunRecord): Readonly<Record<string, string>> => ({
  run: run.id,
  board: run.board.name,
  ...(run.board.serialNumber === undefined ? {} : { serialNumber: run.board.serialNumber }),
  proofLevel: run.board.proofLevel,
  ...(run.board.lineErrors === undefined ? {} : { lineErrors: run.board.lineErrors }),
  firmware: run.program.sha256,
  firmwareCrc32: hex32(run.program.crc32),
  dictionary: hex32(run.dictionaryHash),
  seed: `${run.seed}`,
})

/** Of one verdict: the requirement it closes first, when it has one. */
export const verdictFacts = ({ id, requirement, outcome, proofLevel, valueClass }: Verdict): Readonly<Record<string, string>> => ({
  ...(requirement === undefined ? {} : { requirement }),
  verdict: id,
  outcome,
  proofLevel,
  valueClass,
})
