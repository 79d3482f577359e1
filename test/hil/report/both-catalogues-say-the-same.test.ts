import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { standInAssignment } from '../../../hal/station/profiles/assignment'
import { ecssPusSerial } from '../../../hal/station/profiles/ecss-pus-serial'
import { plan } from '../../../hil/procedure/first-light/plan'
import { reportHtml } from '../../../hil/report/html'
import { outcomes, type RunRecord } from '../../../hil/report/run-record'
import { sentences, translated } from '../../../hil/report/text/translate'
import { catalogues, type Message, wordsOf } from '../../../hil/report/text/words'
import { demo } from '../../../tools/demo/demo'
import { stationNumbers } from '../../../tools/profile/station-numbers'

const folder = mkdtempSync(join(tmpdir(), 'berth-catalogues-'))
afterAll(() => rmSync(folder, { recursive: true }))

const forms = (message: Message): readonly string[] => (typeof message === 'string' ? [message] : [message.one, message.other])
const names = (text: string): string[] => [...text.matchAll(/\{([a-zA-Z]+)/g)].map(([, name]) => name ?? '').sort()
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

describe('the catalogue of the page', () => {
  test('has the same keys in both languages', () => {
    expect(Object.keys(catalogues['zh-CN']).sort()).toEqual(Object.keys(catalogues.en).sort())
  })

  test('takes the same values in both languages', () => {
    for (const [key, message] of Object.entries(catalogues.en)) {
      const ours = names(forms(message).at(-1) ?? '')
      for (const form of forms(catalogues['zh-CN'][key as keyof typeof catalogues.en])) expect(names(form), key).toEqual(ours)
      const [one] = forms(message)
      expect(
        names(one ?? '').filter(name => !ours.includes(name)),
        key,
      ).toEqual([])
    }
  })

  test('is Chinese where it has words', () => {
    const same = Object.entries(catalogues['zh-CN'])
      .filter(([, message]) => forms(message).some(form => /[A-Za-z]{2}/.test(form.replace(/\{[^}]*\}/g, '')) && !isChinese(form)))
      .map(([key]) => key)
    expect(same).toEqual(['page.other'])
  })
})

describe('the sentences of the record', () => {
  test('take the same values in both languages, and none is there twice', () => {
    for (const [english, chinese] of sentences) expect(names(chinese), english).toEqual(names(english))
    expect(sentences.map(([english]) => english).filter((english, index, all) => all.indexOf(english) !== index)).toEqual([])
  })

  test('every title of first light and of the numbers of the demo’s profile has its Chinese', () => {
    const titles = [...plan.map(({ title }) => title), ...stationNumbers(ecssPusSerial, standInAssignment).map(({ name }) => name)]
    for (const title of titles) expect(isChinese(translated(title)), title).toBe(true)
  })

  test('numbers, codes and names pass unchanged; what an author wrote stays as written', () => {
    expect(translated('held for 20.0 s; 20 samples, the farthest 30.29 °C')).toBe('保温 20.0 s；20 个样本，偏离最大者 30.29 °C')
    expect(translated('refused with code 13 notArmed; parameters, mode, outputs and procedures as before')).toContain('13 notArmed')
    expect(translated('counted cut frame 1, bad encoding 2; nothing answered, state as before')).toBe('计数：残缺帧 1、编码错误 2；无应答，状态不变')
    expect(translated('TM[3,25] housekeeping channels: cellTemperature 21.41 °C (unverified)')).toBe(
      'TM[3,25] 工程遥测 channels：cellTemperature 21.41 °C（未核实）',
    )
    expect(translated('the lid of the author’s box is shut')).toBe('the lid of the author’s box is shut')
  })
})

/** Words of a page as a reader sees them or hears them; codes of software and hashes are not words. */
const wordsIn = (page: string): string[] => {
  const text = page
    .replace(/<style>.*<\/style>|<code>.*?<\/code>|<span class="hex">.*?<\/span>/gs, ' ')
    .replace(/<[^>]*?(?:aria-label|data-of)="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, ' ')
  return [...text.replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{4,}\b/g, ' ').matchAll(/[A-Za-z][A-Za-z-]*[A-Za-z]/g)].map(([word]) => word)
}

describe('a page in Chinese', () => {
  let run: RunRecord | undefined
  const firstLight = async (): Promise<RunRecord> => {
    run ??= (await demo({ board: 'host', out: join(folder, 'demo'), seed: 1 }, { write: () => true })).run
    return run
  }

  test('holds no English but names, codes and units', async () => {
    const known = await firstLight()
    const page = reportHtml(known, { words: wordsOf('zh-CN') })
    const allowed = new Set(allowedWords(known))
    expect([...new Set(wordsIn(page).filter(word => !allowed.has(word)))].sort()).toEqual([])
  }, 60_000)

  test('and every outcome, cause, class and proof level, every gap and every limit', async () => {
    const known = await firstLight()
    const [verdict] = known.verdicts
    const mixed: RunRecord = {
      ...known,
      board: { ...known.board, proofLevel: 'board by serial number', serialNumber: 'E66' },
      stopped: { cause: 'infrastructure', code: 'B2003', message: '串口被占用', at: 1 },
      verdicts: outcomes.flatMap(outcome =>
        (['published', 'secondary', 'derived', 'integrator', 'assumed', 'experiment'] as const).map((valueClass, index) => ({
          ...verdict!,
          outcome,
          valueClass,
          requirement: 'TH-07',
          attempts: [{ outcome, reason: 'there was no run', at: 1 }],
          measurement: [
            { value: 12, uncertainty: 0.1, unit: 'V', low: 11, high: 13 },
            { value: 13.05, uncertainty: 0.1, unit: 'V', high: 13 },
            { value: 14, uncertainty: 0.1, unit: 'V', low: 15 },
            { value: 14, uncertainty: 0.1, unit: 'V' },
          ][index % 4]!,
        })),
      ),
      packets: Array.from({ length: 3_000 }, (_, index) => known.packets[index % known.packets.length]!),
      unframed: known.unframed.slice(0, 1),
      events: [],
      counters: known.counters.map(counter => ({ ...counter, payload: 7 })),
    }
    const page = reportHtml(mixed, { words: wordsOf('zh-CN') })
    const allowed = new Set([...allowedWords(known), 'TH-07', 'TH'])
    expect([...new Set(wordsIn(page).filter(word => !allowed.has(word)))].sort()).toEqual([])
    expect(page).toContain('<html lang="zh-CN">')
  }, 60_000)

  test('has the numbers, codes and units of the English one', async () => {
    const known = await firstLight()
    const numbers = (page: string): string[] =>
      [
        ...page
          .replace(/<style>.*<\/style>|&#39;/gs, '')
          .replace(/<[^>]*>/g, ' ')
          .matchAll(/\d[\d.,]*\d|\b0x[0-9a-f]+/g),
      ]
        .map(([number]) => number)
        .sort()
    expect(numbers(reportHtml(known, { words: wordsOf('zh-CN') }))).toEqual(numbers(reportHtml(known)))
  }, 60_000)
})

/** Words of the record that are names (of the dictionary, of boards, of documents and their codes), and words of the trade that Chinese keeps. */
const allowedWords = (run: RunRecord): string[] => {
  const names = [
    ...run.verdicts.flatMap(({ id, evidence }) => [
      id,
      ...evidence.flatMap(({ fields = [] }) => fields.map(({ name }) => name).filter(name => translated(name) === name)),
    ]),
    ...run.series.map(({ name }) => name),
    ...run.station.map(({ source }) => source),
    ...Object.keys(run.software),
    run.payload,
    run.board.name,
    run.id,
  ]
  const dictionary =
    'wrongLength unknownCommand unknownId outOfRange notAllowedInMode notArmed aborted safe standby run system channels tasks regulation heater interlock mode true false ' +
    'oversize linkFaults timeSet growthComplete startRun stopRun bypassInterlock profile minutes setpoint holdTime proportionalGain integralGain kernel'
  const trade =
    'Berth UTC Node English CRC SHA TM TC PUS PUS-C CUC APID IBM ms ppb octet Wireshark ccsds run json schema csv xml pcapng link verdicts telemetry junit ctrf openhtf dictionary cobs pus-c RUN'
  return [...names.flatMap(name => [name, ...(name.match(/[A-Za-z][A-Za-z-]*[A-Za-z]/g) ?? [])]), ...dictionary.split(' '), ...trade.split(' ')]
}
