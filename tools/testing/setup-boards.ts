import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createNative } from '../../boards/host/emulator/native'
import { HilError } from '../../hil/errors'
import { readDictionary } from '../../hil/station/dictionary'
import { openEmulated } from '../../hil/testing/open-emulated'
import { isPseudoTerminal, openAtPort } from '../../hil/testing/open-port'
import { openRecording } from '../../hil/testing/open-recording'
import { type BoardSource, type OpenedBoard, type TestedBoard, useBoards } from '../../hil/testing/source'
import { boardFor } from '../bench/create-board'
import { attachWorld } from '../bench/worlds'
import type { GivenBoards, GivenPayload } from './given'

/** Vitest runs this before each file of tests: boards come from what `berth test` built. */

// The payload's own module is read for its names and types: its top may call what every board has.
Object.assign(globalThis, { native: createNative() })

useBoards(givenBoards(inject('berth')))

function givenBoards({ board, seed, payloads, port, logs, recording }: GivenBoards): BoardSource {
  return {
    async open(payload, notRun, test) {
      const given = payloads[payload]
      if (given === undefined)
        throw new HilError('B2033', `nothing was built of the payload "${payload}"`, {
          why: `berth test found: ${Object.keys(payloads).join(', ')}`,
          mend: 'hand the payload itself to bench(), as in bench(furnace), imported by its default export',
        })
      if (recording !== undefined) return ofRecording(payload, given, seed, recording, notRun)
      return port === undefined ? openModel(payload, given, board, seed, freshFolder(logs, test)) : openPort(payload, given, board, seed, port)
    },
  }
}

function openPort(payload: string, given: GivenPayload, name: string, seed: number, { path, unit }: NonNullable<GivenBoards['port']>): Promise<OpenedBoard> {
  const dictionary = readDictionary(readFileSync(given.dictionary, 'utf8'), given.dictionary)
  const model = name === 'host' ? 'host model' : 'emulated image'
  const board = { name, proofLevel: isPseudoTerminal(path) ? model : 'board by serial number', serialNumber: unit, lineErrors: 'not observable' } as const
  return openAtPort({ path, dictionary, tested: { payload, board, program: given.program, dictionaryHash: dictionary.hash, seed } })
}

function ofRecording(payload: string, given: GivenPayload, seed: number, path: string, notRun: (reason: string) => never): OpenedBoard {
  const dictionary = readDictionary(readFileSync(given.dictionary, 'utf8'), given.dictionary)
  return openRecording({ path, dictionary, tested: { payload, program: given.program, dictionaryHash: dictionary.hash, seed }, notRun })
}

/** A folder named after the test, and after the attempt where there are several. */
function freshFolder(logs: string, test: string): string {
  const name = test
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(-100)
    .replace(/^-|-$/g, '')
  for (let attempt = 1; ; attempt += 1) {
    const folder = join(logs, attempt === 1 ? name : `${name}-attempt-${attempt}`)
    if (!existsSync(folder)) return folder
  }
}

function openModel(payload: string, given: GivenPayload, name: string, seed: number, log: string): Promise<OpenedBoard> {
  const dictionary = readDictionary(readFileSync(given.dictionary, 'utf8'), given.dictionary)
  const bundle = given.bundle === undefined ? undefined : JSON.parse(readFileSync(given.bundle, 'utf8'))
  const image = given.image === undefined ? undefined : readFileSync(given.image)
  const board = boardFor({ bundle, image, wiring: given.wiring, baud: dictionary.link.baud }, seed)
  const tested: TestedBoard = { payload, board: { name, proofLevel: board.proofLevel }, program: given.program, dictionaryHash: dictionary.hash, seed }
  const outputs = Object.keys(given.wiring.pwm ?? {})
  return openEmulated({ board, outputs, dictionary, tested, log, surround: recorded => attachWorld(payload, recorded, seed) })
}
