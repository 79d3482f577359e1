import type { Board } from '../../../boards/contract'
import type { Dictionary } from '../../../firmware/declaration/dictionary'
import { Deframer } from '../../../hil/station/codec/deframer'
import { decodeTelemetry, encodeTelecommand } from '../../../hil/station/codec/pus'
import { type Report, ReportReader, type Values } from '../../../hil/station/reports'
import { changeMode, payloadCommand, ping, type Request, reportNow, restart } from '../../../hil/station/requests'
import { frameOf } from '../../../hil/station/station'
import { createBoard } from '../../../tools/bench/create-board'
import { type BuiltPayload, buildPayload } from '../../../tools/build/build-payload'
import type { BoardName } from '../../../tools/compile'
import { withPayload } from '../../tools/compile/payload-files'

/** A payload as compiled for a board, on that board, with the station's reader on its line. */

export const build = (text: string, board: BoardName): Promise<BuiltPayload> => withPayload(text, file => buildPayload(file, board, 'flight'))

const millisecond = 1e6

export class Bench {
  readonly board: Board
  readonly reports: Report[] = []
  private readonly dictionary: Dictionary
  private count = 0

  constructor(built: BuiltPayload, board: Board = createBoard(built)) {
    this.board = board
    this.dictionary = built.compiled.dictionary
    const reader = new ReportReader(this.dictionary)
    const deframer = new Deframer(256, {
      frame: frame => {
        const packet = decodeTelemetry(frame.slice())
        if (typeof packet === 'string') throw new Error(packet)
        this.reports.push(reader.read(packet))
      },
      // A reset cuts the packet under way.
      fault: () => {},
    })
    board.link.onFromBoard = octet => deframer.push(Uint8Array.of(octet.value))
    board.power.on()
  }

  run(millis: number): void {
    this.board.advance(this.board.clock.now + millis * millisecond)
  }
  /** Runs until a report of this kind is new and `holds`; throws after `within` milliseconds. */
  until<K extends Report['kind']>(kind: K, holds: (report: Extract<Report, { readonly kind: K }>) => boolean = () => true, within = 2000, since = this.seen) {
    const end = this.board.clock.now + within * millisecond
    for (let at = since; ; this.run(5)) {
      for (; at < this.reports.length; at++) {
        const report = this.reports[at] as Extract<Report, { readonly kind: K }>
        if (report.kind !== kind || !holds(report)) continue
        this.seen = at + 1
        return report
      }
      if (this.board.clock.now > end) throw new Error(`no ${kind} within ${within} ms; ${JSON.stringify(this.reports.slice(since))}`)
    }
  }
  /** Where `until` begins to look. */
  seen = 0

  send(request: Request, ackFlags = 15): void {
    const { apid, sourceId } = this.dictionary.link
    const { service, subtype, data } = request
    this.board.link.send(frameOf(encodeTelecommand({ apid, sequenceCount: this.count++, ackFlags, service, subtype, sourceId, data })))
  }
  command(name: string, values: Record<string, number> = {}, ackFlags = 15): void {
    this.send(payloadCommand(this.dictionary, name, values), ackFlags)
  }
  /** Values of a housekeeping report, asked for. */
  now(report: string): Values {
    this.seen = this.reports.length
    this.send(reportNow(this.dictionary, report), 0)
    return this.until('housekeeping', ({ name }) => name === report).values
  }
  mode(name: string): void {
    this.send(changeMode(this.dictionary, name), 0)
  }
  ping(): void {
    this.send(ping(), 0)
  }
  restart(): void {
    this.send(restart(), 0)
  }
}
