import { ack } from '../../../hil/station/codec/pus'
import { setParameters } from '../../../hil/station/requests'
import type { BuiltPayload } from '../../build/build-payload'
import { openFurnace } from '../furnace-rig'
import { ascending, percentile, type Row } from '../row'

const commands = 1000
/** Between two commands: prime to the tasks' 100 ms, so that they are met at every phase of a millisecond. */
const apartMillis = 61.7

/** From the stop bit of a telecommand's last octet (its delimiter) to the start bit of its acceptance report. */
export function answerRows(built: BuiltPayload): readonly Row[] {
  const { station, fromBoard, toBoard, run } = openFurnace(built)
  const { dictionary } = station
  run(2000)
  // Two parameters of five octets each behind their count: 24 octets of telecommand.
  const request = setParameters(dictionary, { setpoint: 20, proportionalGain: 2 })
  const sent = Array.from({ length: commands }, () => {
    const command = station.send(request, ack.acceptance)
    run(apartMillis)
    return command
  })
  const accepted = new Map<number, number>()
  for (const entry of station.log)
    if (entry.kind === 'telemetry' && entry.report.kind === 'accepted') accepted.set(entry.report.request.raw, fromBoard[entry.wire.first]!)
  const answers = ascending(sent.flatMap(({ request: id, wire }) => (accepted.has(id) ? [(accepted.get(id)! - toBoard[wire.end - 1]!) / 1e6] : [])))
  const frameMillis = ((dictionary.link.maxPacketOctets + 3) * 10_000) / dictionary.link.baud
  const conditions = `${answers.length} of ${commands} commands of ${sent[0]?.octets.length} octets answered, one each ${apartMillis} ms`
  return [
    { what: 'command in to acceptance out, median', unit: 'ms', measured: percentile(answers, 0.5), asked: { atMost: 2 }, conditions },
    {
      what: 'command in to acceptance out, worst',
      unit: 'ms',
      measured: answers.length === commands ? answers.at(-1)! : Number.NaN,
      asked: { atMost: 5 + frameMillis },
      conditions: `asked: 5 ms and one frame of ${dictionary.link.maxPacketOctets} octets that is already on the line`,
    },
  ]
}
