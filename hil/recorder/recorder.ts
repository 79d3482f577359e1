import type { Board, DigitalDrive, I2cTransfer, Nanoseconds, PwmSense, SerialLine, SpiTransfer, WireOctet } from '../../boards/contract'
import { HilError } from '../errors'
import type { LogRecord } from './log/format'
import { WireLog } from './wire-log'

/** A fault as plain data: put in again with these values, it does the same again. */
export type FaultValues = Readonly<Record<string, number | string | boolean | undefined>> & { readonly kind: string }

/** What happened beside the serial line, in time order. */
export type RigEvent =
  | { readonly kind: 'power'; readonly at: Nanoseconds; readonly on: boolean }
  | { readonly kind: 'pwm'; readonly at: Nanoseconds; readonly output: string; readonly duty: number }
  | { readonly kind: 'digital'; readonly at: Nanoseconds; readonly input: string; readonly level: boolean | undefined }
  /** Put in by the bench: what it is about, and its values, seed included. */
  | { readonly kind: 'fault'; readonly at: Nanoseconds; readonly about: string; readonly fault: FaultValues }
  | { readonly kind: 'note'; readonly at: Nanoseconds; readonly text: string }

export interface RecorderOptions {
  /** PWM outputs to watch from the start; others are watched once somebody asks for them. */
  readonly outputs?: readonly string[]
  /** Where everything is written as it comes; a failure of it ends the run in order. Absent: kept in memory only. */
  readonly log?: RecordLog
  /** Where octet `sent` of those the bench sent stands among those that reached the line, if a fault on it makes a difference. */
  readonly placeToBoard?: (sent: number) => number
  /** Octets per direction, transfers and events kept; one more throws B2005. Default 4 Mi octets, 1 Mi each. */
  readonly wireCapacity?: number
  readonly eventCapacity?: number
}

/** A log on disk, as the recorder writes it. What it throws stops the recorder: power goes off, then the log is closed. */
export interface RecordLog {
  octet(direction: WireLog['direction'], octet: WireOctet): void
  append(record: LogRecord): void
  /** Asked before power goes on; throws when there is no room for a record. */
  requireRoom(): void
  close(): void
}

/** A board that cannot be powered or spoken to without being recorded. */
export interface RecordedBoard extends Board {
  readonly isRecorded: true
}

export interface Recorder {
  /** The only way to the board's power, line and pins from here on: everything that passes is in the log. */
  readonly board: RecordedBoard
  readonly fromBoard: WireLog
  readonly toBoard: WireLog
  readonly events: readonly RigEvent[]
  readonly transfers: readonly I2cTransfer[]
  readonly selections: readonly SpiTransfer[]
  readonly isRunning: boolean
  /** Where octet `sent` of those the bench sent stands in `toBoard`. */
  readonly placeToBoard: (sent: number) => number
  /** Present duty of a PWM output. */
  duty(output: string): number
  note(text: string): void
  fault(about: string, fault: FaultValues): void
  /** Called after power was switched. One listener. */
  onPower: (on: boolean) => void
  /** Switches power off, then stops and closes the log; power cannot be switched on again. Throws what the log has not told yet. */
  stop(): void
}

/**
 * Attaches to a board that is not powered, and takes its line, monitor and power. Power is handed out by a running recorder only,
 * so no octet and no transfer of a boot can be missed.
 */
export function startRecorder(
  board: Board,
  { outputs = [], log, placeToBoard = sent => sent, wireCapacity = 4 * 1024 * 1024, eventCapacity = 1024 * 1024 }: RecorderOptions = {},
): Recorder {
  if (board.power.isOn)
    throw new HilError('B2006', 'the board is already powered', {
      where: board.name,
      why: 'a recorder attaches before power, or the boot is lost',
      mend: 'switch the board off first',
    })
  const { clock } = board
  const events: RigEvent[] = []
  const transfers: I2cTransfer[] = []
  const selections: SpiTransfer[] = []
  const fromBoard = new WireLog('from payload', wireCapacity)
  const toBoard = new WireLog('to payload', wireCapacity)
  let isRunning = true

  const keep = <T>(list: T[], item: T, what: string) => {
    if (list.length >= eventCapacity)
      throw new HilError('B2005', `the record of ${what} is full`, { why: `it holds ${eventCapacity}`, mend: 'shorten the run or raise eventCapacity' })
    list.push(item)
  }
  // Into memory first: what is asked of the record is whole even when the log just failed.
  const keepEvent = (event: RigEvent) => {
    keep(events, event, 'events')
    write(() => log?.append(event))
  }
  /** A log that fails ends the run, but nothing keeps power from going off. */
  const write = (append: () => void) => {
    try {
      append()
    } catch (error) {
      if (isSwitchingOff) {
        held ??= error
        return
      }
      stop()
      throw error
    }
  }
  let isSwitchingOff = false
  let held: unknown

  const switchOn = () => {
    if (!isRunning)
      throw new HilError('B2006', 'no recorder is running', {
        where: board.name,
        why: 'nothing would be kept of what the board does',
        mend: 'start a recorder on a new board object',
      })
    write(() => log?.requireRoom())
    keepEvent({ kind: 'power', at: clock.now, on: true })
    board.power.on()
  }
  const switchOff = () => {
    isSwitchingOff = true
    try {
      board.power.off()
      keepEvent({ kind: 'power', at: clock.now, on: false })
    } finally {
      isSwitchingOff = false
    }
  }
  const switchPower = (on: boolean) => {
    if (board.power.isOn === on) return
    if (on) switchOn()
    else switchOff()
    recorder.onPower(on)
    if (held !== undefined) {
      const error = held
      held = undefined
      stop()
      throw error
    }
  }
  const stop = () => {
    if (!isRunning) return
    isRunning = false
    try {
      switchPower(false)
    } finally {
      log?.close()
    }
  }

  const octet = (wire: WireLog) => (octet: WireOctet) => {
    wire.append(octet)
    write(() => log?.octet(wire.direction, octet))
  }
  const link: SerialLine = tapLine(board.link, octet(fromBoard), octet(toBoard))
  const senses = new Map<string, PwmSense>()
  const sense = (output: string): PwmSense => {
    const known = senses.get(output)
    if (known !== undefined) return known
    const tapped = tapPwm(board.pwm(output), (duty, at) => keepEvent({ kind: 'pwm', at, output, duty }))
    senses.set(output, tapped)
    return tapped
  }

  const recordedBoard: RecordedBoard = {
    isRecorded: true,
    name: board.name,
    proofLevel: board.proofLevel,
    clock,
    link,
    power: {
      get isOn() {
        return board.power.isOn
      },
      on: () => switchPower(true),
      off: () => switchPower(false),
    },
    attachI2c: (bus, target) => board.attachI2c(bus, target),
    pwm: sense,
    digital: input => tapDigital(board.digital(input), level => keepEvent({ kind: 'digital', at: clock.now, input, level })),
    output: output => board.output(output),
    bank: bank => board.bank(bank),
    attachSpi: (device, target) => board.attachSpi(device, target),
    attachAnalog: (input, source) => board.attachAnalog(input, source),
    pulses: input => board.pulses(input),
    onI2c: () => {},
    onSpi: () => {},
    advance: until => board.advance(until),
    pause: () => board.pause(),
  }
  board.onI2c = transfer => {
    keep(transfers, transfer, 'I2C transfers')
    write(() => log?.append({ kind: 'i2c', ...transfer }))
    recordedBoard.onI2c(transfer)
  }
  board.onSpi = transfer => {
    keep(selections, transfer, 'SPI transfers')
    write(() => log?.append({ kind: 'spi', ...transfer }))
    recordedBoard.onSpi(transfer)
  }
  for (const output of outputs) sense(output)

  const recorder: Recorder = {
    board: recordedBoard,
    fromBoard,
    toBoard,
    events,
    transfers,
    selections,
    get isRunning() {
      return isRunning
    },
    placeToBoard,
    duty: output => sense(output).duty,
    note: text => keepEvent({ kind: 'note', at: clock.now, text }),
    fault: (about, fault) => keepEvent({ kind: 'fault', at: clock.now, about, fault }),
    onPower: () => {},
    stop,
  }
  return recorder
}

function tapLine(line: SerialLine, keepFrom: (octet: WireOctet) => void, keepTo: (octet: WireOctet) => void): SerialLine {
  const tapped: SerialLine = {
    baud: line.baud,
    send: octets => line.send(octets),
    ...(line.sendDamaged === undefined ? {} : { sendDamaged: (value, damage) => line.sendDamaged?.(value, damage) }),
    onFromBoard: () => {},
    onToBoard: () => {},
  }
  const tap = (keep: (octet: WireOctet) => void, hand: (octet: WireOctet) => void) => (octet: WireOctet) => {
    keep(octet)
    hand(octet)
  }
  line.onFromBoard = tap(keepFrom, octet => tapped.onFromBoard(octet))
  line.onToBoard = tap(keepTo, octet => tapped.onToBoard(octet))
  return tapped
}

function tapPwm(sense: PwmSense, keep: (duty: number, at: Nanoseconds) => void): PwmSense {
  const tapped: PwmSense = {
    get duty() {
      return sense.duty
    },
    onChange: () => {},
  }
  sense.onChange = (duty, at) => {
    keep(duty, at)
    tapped.onChange(duty, at)
  }
  return tapped
}

function tapDigital(drive: DigitalDrive, keep: (level: boolean | undefined) => void): DigitalDrive {
  return {
    get level() {
      return drive.level
    },
    set level(level) {
      if (level !== drive.level) keep(level)
      drive.level = level
    },
  }
}
