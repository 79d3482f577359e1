import type { Cancel, WireOctet } from '../../../boards/contract'
import type { Dictionary } from '../../../firmware/declaration/dictionary'
import { readCuc } from '../../../hil/station/codec/cuc'
import { Deframer } from '../../../hil/station/codec/deframer'
import { decodeTelecommand, encodeTelemetry, packetFault, type Telecommand, telecommandOverhead } from '../../../hil/station/codec/pus'
import { octetsOf, octetsOfAll, type Value, viewOf, writeValue } from '../../../hil/station/codec/values'
import { frameOf } from '../../../hil/station/station'
import type { Defect } from './defects'
import type { FakeBoard, FakeController } from './fake-board'
import { code, parameterValues, refusalOf } from './fake-checks'

const tick = 100e6
interface Request {
  readonly head: Uint8Array
  readonly source: number
}

/** A furnace payload that speaks mapping.md from a dictionary; physics and control are one degree a second. */
export class FakePayload implements FakeController {
  temperature = 20
  #board!: FakeBoard
  #deframer!: Deframer
  #timers: Cancel[] = []
  #packets = 0
  #messages = new Map<number, number>()
  #mode = 0
  #parameters = new Map<string, Value>()
  #counts: Record<string, number> = {}
  #timeOffset = 0
  #synchronised = false
  #armed = ''
  #bypassed = false
  #bootTime = 0
  #nextFaultEvent = 0
  #told = 0
  #run: { request: Request; profile: number; phase: number; until: number } | undefined

  constructor(
    private readonly dictionary: Dictionary,
    private readonly defect?: Defect,
  ) {}

  powerOn(board: FakeBoard): void {
    this.#board = board
    this.#bootTime = board.clock.now
    this.#deframer = new Deframer(this.dictionary.link.maxPacketOctets, {
      frame: frame => this.#frame(frame),
      fault: cause => this.#fault(cause === 'oversize' ? 'linkOversize' : 'linkBadEncoding'),
    })
    for (const { name, initial } of this.dictionary.parameters)
      this.#parameters.set(name, this.defect === 'wrong initial value' && name === 'holdTime' ? 31 : initial)
    if (this.defect === 'silent') return
    const hash = this.defect === 'other dictionary' ? this.dictionary.hash ^ 1 : this.dictionary.hash
    const boot = new Uint8Array(26)
    viewOf(boot).setUint32(0, this.defect === 'other image' ? 1 : 0xcafe)
    viewOf(boot).setUint32(4, hash)
    boot[8] = this.defect === 'watchdog reset' ? 2 : 1
    boot[9] = 2
    boot[12] = 1
    boot[13] = 1
    this.#after(50e6, () => this.#send(129, 1, boot))
    if (this.defect === 'second boot report') this.#after(900e6, () => this.#send(129, 1, boot))
    this.#every(1e9, 1e9, () => this.#report(1, 0))
    this.#every(this.defect === 'late housekeeping' ? 1.3e9 : 1e9, 0.5e9, () => this.#report(2, 0))
    this.#every(1e9, 0.25e9, () => this.#report(3, 0))
    this.#every(tick, tick, () => this.#control())
  }
  powerOff(): void {
    for (const cancel of this.#timers) cancel()
    this.#timers = []
  }
  receive({ value }: WireOctet): void {
    this.#deframer.push(Uint8Array.of(value))
  }

  #frame(frame: Uint8Array): void {
    const fault = packetFault(frame, telecommandOverhead)
    if (fault === 'cut frame' && this.defect === 'does not count cut frames') return
    if (fault === 'bad checksum' && this.defect === 'answers bad checksums') this.#send(17, 2, new Uint8Array(0))
    if (fault !== undefined) {
      this.#fault(fault === 'cut frame' ? 'linkCutFrames' : 'linkBadChecksum')
      return
    }
    const packet = decodeTelecommand(frame)
    if (typeof packet === 'string') {
      this.#fault('linkNotForUs')
      return
    }
    const request: Request = { head: frame.slice(0, 4), source: packet.sourceId }
    const refusal = refusalOf(this.dictionary, this.#mode, packet) || this.#unarmed(packet)
    if (refusal !== 0) {
      this.#count('refusedCommands')
      if (this.defect === 'refusal changes a parameter') this.#parameters.set('integralGain', 1)
      if (this.defect === 'refusal turns the heater on') this.#board.drive(0.5)
      if (this.defect === 'carries out what it refuses' && packet.service === 8) this.#enter(2)
      this.#verify(request, 2, this.defect === 'wrong code' ? code.unknownId : refusal)
      return
    }
    this.#count('acceptedCommands')
    this.#verify(request, 1)
    if (this.#execute(packet, request)) this.#verify(request, 7)
  }

  /** The only hazardous command is armed with its own octets. */
  #unarmed({ service, subtype, data }: Telecommand): number {
    const isHazardous = service === 8 && subtype === 1 && data[0] === 3
    return isHazardous && this.#armed !== data.join() && this.defect !== 'fires what was not armed' ? code.notArmed : 0
  }

  /** True when the command is complete. */
  #execute({ service, subtype, data }: Telecommand, request: Request): boolean {
    switch (service * 1000 + subtype) {
      case 17001:
        if (this.defect !== 'ping without answer') this.#send(17, 2, new Uint8Array(0), request.source)
        break
      case 129002: {
        const identity = new Uint8Array(12)
        viewOf(identity).setUint32(0, 0xcafe)
        viewOf(identity).setUint32(4, this.dictionary.hash)
        this.#send(129, 3, identity, request.source)
        break
      }
      case 9128: {
        const time = readCuc(data)!
        if (this.defect !== 'clock not set') this.#timeOffset = time.coarse + time.fine / 65536 - this.#board.clock.now / 1e9
        this.#synchronised = true
        this.#event(259, 1, new Uint8Array(0))
        break
      }
      case 3027:
        this.#report(data[1]!, request.source)
        break
      case 128001:
        this.#enter(data[0]!)
        break
      case 20001:
        this.#parameterReport([...data.subarray(1)], request.source)
        break
      case 20003:
        if (this.defect !== 'parameter not taken')
          for (const [parameter, value] of parameterValues(this.dictionary, data)) this.#parameters.set(parameter.name, value)
        break
      case 8128:
        this.#armed = data.join()
        break
      case 8001:
        if (data[0] === 3) {
          this.#armed = ''
          this.#bypassed = this.defect !== 'does not carry out what is fired'
        } else if (data[0] === 2) this.#enter(1)
        else {
          this.#enter(2)
          this.#run = { request, profile: data[1]!, phase: 1, until: Number.POSITIVE_INFINITY }
          this.#verify(request, 3)
          return false
        }
    }
    this.#verify(request, 3)
    return true
  }

  #control(): void {
    const run = this.#run
    const setpoint = Number(this.#parameters.get('setpoint'))
    if (run === undefined) return
    if (run.phase === 1) {
      this.#board.drive(1)
      if (this.defect !== 'cell never warms') this.temperature = Math.min(setpoint, this.temperature + 0.1)
      if (this.temperature < setpoint) return
      run.phase = 2
      run.until = this.#board.clock.now + Number(this.#parameters.get('holdTime')) * 1e9
      this.#board.drive(0.2)
    } else if (this.defect === 'holds too warm') this.temperature = setpoint + 1
    if (this.#board.clock.now < run.until) return
    this.#run = undefined
    this.#event(4, 1, Uint8Array.of(run.profile))
    this.#enter(1)
    this.#verify(run.request, 7)
  }

  #enter(mode: number): void {
    if (mode === this.#mode) return
    const previous = this.#mode
    this.#mode = mode
    this.#send(128, 2, Uint8Array.of(mode, previous))
    if (this.#run !== undefined) {
      this.#verify(this.#run.request, 8, code.aborted)
      this.#run = undefined
    }
    if (mode !== 2 && this.defect !== 'heater stays on after a stop') this.#board.drive(0)
  }

  #report(id: number, destination: number): void {
    const values: Record<string, Value> = {
      ...this.#counts,
      mode: this.#mode,
      uptimeSeconds: Math.floor((this.#board.clock.now - this.#bootTime) / 1e9),
      procedure1: this.#run === undefined ? 0 : 1,
      timeSynchronised: this.#synchronised,
      cellTemperature: this.temperature,
      heaterPower: this.#board.heater.duty * 12,
      interlockClosed: true,
      growthPhase: this.#run?.phase ?? 0,
      armedCommand: this.#armed === '' ? 0 : 3,
      interlockBypassed: this.#bypassed,
    }
    const { fields } = this.dictionary.reports.find(report => report.id === id)!
    const data = new Uint8Array(1 + octetsOfAll(fields))
    data[0] = id
    let offset = 1
    for (const { name, type } of fields) {
      writeValue(type, viewOf(data), offset, values[name] ?? 0)
      offset += octetsOf(type)
    }
    this.#send(3, 25, data, destination)
  }

  #parameterReport(ids: number[], destination: number): void {
    const asked = ids.map(id => this.dictionary.parameters.find(parameter => parameter.id === id)!)
    const data = new Uint8Array(1 + asked.length + octetsOfAll(asked))
    data[0] = asked.length
    let offset = 1
    for (const { id, name, type } of asked) {
      data[offset] = id
      writeValue(type, viewOf(data), offset + 1, this.#parameters.get(name)!)
      offset += 1 + octetsOf(type)
    }
    this.#send(20, 2, data, destination)
  }

  #fault(counter: string): void {
    this.#count(counter)
    this.#told += 1
    if (this.#board.clock.now < this.#nextFaultEvent && this.defect !== 'an event per bad frame') return
    this.#nextFaultEvent = this.#board.clock.now + 10e9
    this.#tellFaults()
    this.#after(10e9, () => this.#tellFaults())
  }
  #tellFaults(): void {
    if (this.#told === 0) return
    this.#told = 0
    const data = new Uint8Array(12)
    const names = ['linkCutFrames', 'linkBadEncoding', 'linkBadChecksum', 'linkOversize', 'linkNotForUs', 'linkLineErrors']
    for (const [place, name] of names.entries()) viewOf(data).setUint16(place * 2, this.#counts[name] ?? 0)
    this.#event(256, 2, data)
  }

  #event(id: number, severity: number, args: Uint8Array): void {
    this.#send(5, severity, Uint8Array.of(id >> 8, id, ...args))
  }
  #verify({ head, source }: Request, subtype: number, failure?: number): void {
    this.#send(1, subtype, failure === undefined ? head : Uint8Array.of(...head, failure), source)
  }
  #count(name: string): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + 1
  }

  #send(service: number, subtype: number, data: Uint8Array, destinationId = 0): void {
    const type = service * 256 + subtype
    const messageCount = this.#messages.get(type) ?? 0
    this.#messages.set(type, messageCount + 1)
    const sequenceCount = this.#packets
    this.#packets += 1
    const seconds = this.#board.clock.now / 1e9 + this.#timeOffset
    const time = { coarse: Math.floor(seconds), fine: Math.floor((seconds % 1) * 65536) }
    const octets = encodeTelemetry({
      apid: this.dictionary.link.apid,
      sequenceCount,
      timeStatus: this.#synchronised ? 1 : 0,
      service,
      subtype,
      messageCount,
      destinationId,
      time,
      data,
    })
    if (this.defect === 'drops a packet' && sequenceCount === 40) return
    const framed = frameOf(octets)
    if (this.defect === 'damages a packet' && sequenceCount === 40) framed[20] = framed[20] === 7 ? 9 : 7
    this.#board.transmit(framed)
  }

  #after(time: number, action: () => void): void {
    this.#timers.push(this.#board.clock.at(this.#board.clock.now + time, action))
  }
  #every(period: number, first: number, action: () => void): void {
    this.#after(first, () => {
      action()
      this.#every(period, period, action)
    })
  }
}
