import { ecssPusSerial } from '../../hal/station/profiles/ecss-pus-serial'
import type { RunRecord } from '../../hil/report/run-record'

const names: { readonly [K in Exclude<keyof typeof ecssPusSerial, 'profile'>]: string } = {
  baud: 'line rate',
  framing: 'framing',
  packet: 'packet format',
  check: 'error control',
  apid: 'application process id',
  sourceId: 'source id of the station',
  maxPacketOctets: 'longest packet',
  commandSequence: 'policy for repeated and lost telecommands',
  timekeeping: 'time scale and holdover',
  time: 'time code and epoch',
}

/** The station's side of the link as the built profile has it, for the record of a run. */
export const stationNumbers: RunRecord['station'] = (Object.keys(names) as (keyof typeof names)[]).map(key => {
  const { value, class: valueClass, source } = ecssPusSerial[key]
  return { name: names[key], value: shown(key, value), valueClass, source }
})

function shown(key: keyof typeof names, value: unknown): string {
  if (key === 'baud') return `${Number(value).toLocaleString('en-US')} baud, 8N1`
  if (key === 'maxPacketOctets') return `${String(value)} octets`
  if (key === 'time') return `CUC, P-field 0x${ecssPusSerial.time.value.pField.toString(16)}, ${ecssPusSerial.time.value.epoch} epoch`
  if (key === 'timekeeping') {
    const { scale, holdoverSeconds, slewMicros } = ecssPusSerial.timekeeping.value
    return `${scale}, holdover after ${holdoverSeconds} s, slewed up to ${slewMicros / 1000} ms`
  }
  if (key === 'commandSequence') {
    const { duplicates, gaps, window, silenceSeconds } = ecssPusSerial.commandSequence.value
    return `duplicates among the last ${window} ${duplicates}, gaps ${gaps}, anew after ${silenceSeconds} s of silence`
  }
  return String(value)
}
