import type { BindingInterface, BindingPortInterface, OpenOptions, PortInfo, PortStatus, SetOptions, UpdateOptions } from '@serialport/bindings-interface'
import type { Clock, Nanoseconds, SerialLine, WireOctet } from '../../boards/contract'
import { HilError } from '../errors'

/** Most octets received but not yet read. */
export const receiveCapacity = 65_536

export interface LineBindingOptions {
  readonly line: SerialLine
  readonly clock: Clock
  /** Called at the instant octets become readable; the rig loop pauses the board there. */
  readonly attention: () => void
  /** Time from the first octet that is waiting to its delivery: the latency timer of a serial adapter. Default 1 ms (assumed; FTDI parts offer 1 to 255). */
  readonly latency?: Nanoseconds
  readonly path?: string
}

/** Puts `SerialPortStream` of @serialport/stream straight on a board's line: no pty, no native code. */
export interface LineBinding extends BindingInterface {
  readonly path: string
  /** True when every octet that is due has been read, and the reader asked for more. */
  readonly isSettled: boolean
}

export function lineBinding({ line, clock, attention, latency = 1_000_000, path = 'berth' }: LineBindingOptions): LineBinding {
  let port: LinePort | undefined
  return {
    path,
    get isSettled() {
      return port === undefined || port.isSettled
    },
    list: async (): Promise<PortInfo[]> => [
      { path, manufacturer: 'Berth', serialNumber: undefined, pnpId: undefined, locationId: undefined, productId: undefined, vendorId: undefined },
    ],
    async open(options: OpenOptions): Promise<BindingPortInterface> {
      if (options.path !== path) throw new HilError('B2010', `there is no port "${options.path}"`, { mend: `open "${path}"` })
      if (port?.isOpen) throw new HilError('B2003', `the port "${path}" is already open`, { mend: 'close it first; one reader owns a line' })
      checkRate(options.baudRate, line.baud)
      port = new LinePort(options, line, clock, attention, latency)
      return port
    },
  }
}

interface Reader {
  readonly take: (readable: number) => void
  readonly cancel: () => void
}

class LinePort implements BindingPortInterface {
  readonly openOptions: Required<OpenOptions>
  isOpen = true
  readonly #ring = new Uint8Array(receiveCapacity)
  #head = 0
  /** Octets in the ring; the first `#readable` of them are due. */
  #waiting = 0
  #readable = 0
  #reader: Reader | undefined
  #sent = 0
  #ended = 0
  #drained: (() => void)[] = []

  constructor(
    options: OpenOptions,
    private readonly line: SerialLine,
    private readonly clock: Clock,
    private readonly attention: () => void,
    private readonly latency: Nanoseconds,
  ) {
    this.openOptions = {
      dataBits: 8,
      lock: true,
      stopBits: 1,
      parity: 'none',
      rtscts: false,
      xon: false,
      xoff: false,
      xany: false,
      hupcl: true,
      ...options,
    } as Required<OpenOptions>
    line.onFromBoard = octet => this.#receive(octet)
    line.onToBoard = () => this.#octetEnded()
  }

  get isSettled(): boolean {
    return !this.isOpen || (this.#readable === 0 && this.#reader !== undefined)
  }

  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) return reject(canceled())
      this.#reader = {
        take: readable => {
          this.#reader = undefined
          const count = Math.min(readable, length)
          for (let i = 0; i < count; i += 1) buffer[offset + i] = this.#ring[(this.#head + i) % receiveCapacity]!
          this.#head = (this.#head + count) % receiveCapacity
          this.#waiting -= count
          this.#readable -= count
          resolve({ buffer, bytesRead: count })
        },
        cancel: () => reject(canceled()),
      }
      if (this.#readable > 0) this.#reader.take(this.#readable)
    })
  }

  async write(buffer: Buffer): Promise<void> {
    if (!this.isOpen) throw canceled()
    this.#sent += buffer.length
    try {
      this.line.send(buffer)
    } catch (cause) {
      this.#sent -= buffer.length
      throw new HilError('B2010', 'the send queue of the line is full', {
        why: `${buffer.length} octets more than it holds`,
        mend: 'drain the port between long writes',
        cause,
      })
    }
  }

  async close(): Promise<void> {
    this.isOpen = false
    this.line.onFromBoard = () => {}
    this.line.onToBoard = () => {}
    this.#waiting = 0
    this.#readable = 0
    this.#reader?.cancel()
    this.#reader = undefined
    this.#finishDrains()
  }

  async update({ baudRate }: UpdateOptions): Promise<void> {
    checkRate(baudRate, this.line.baud)
  }

  async set(_: SetOptions): Promise<void> {}

  async get(): Promise<PortStatus> {
    return { cts: true, dsr: true, dcd: true }
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    return { baudRate: this.line.baud }
  }

  /** Drops what was received and not read; what was sent is already on its way. */
  async flush(): Promise<void> {
    this.#waiting = 0
    this.#readable = 0
  }

  drain(): Promise<void> {
    if (this.#ended >= this.#sent) return Promise.resolve()
    return new Promise(resolve => this.#drained.push(resolve))
  }

  #receive({ value, error }: WireOctet): void {
    if (this.#waiting === receiveCapacity)
      throw new HilError('B2005', 'the receive buffer of the port is full', {
        why: `${receiveCapacity} octets were not read`,
        mend: 'read the port while rig time passes',
      })
    // POSIX termios, IGNPAR and PARMRK unset: an octet with a framing or parity error, or a break, is read as one 0.
    this.#ring[(this.#head + this.#waiting) % receiveCapacity] = error === undefined ? value : 0
    this.#waiting += 1
    if (this.#waiting === this.#readable + 1) this.clock.at(this.clock.now + this.latency, () => this.#deliver())
  }

  #deliver(): void {
    if (!this.isOpen || this.#waiting === 0) return
    this.#readable = this.#waiting
    this.#reader?.take(this.#readable)
    this.attention()
  }

  #octetEnded(): void {
    this.#ended += 1
    if (this.#ended >= this.#sent) this.#finishDrains()
  }

  #finishDrains(): void {
    const waiting = this.#drained
    this.#drained = []
    for (const resolve of waiting) resolve()
    if (waiting.length > 0) this.attention()
  }
}

function checkRate(asked: number, rate: number): void {
  if (asked !== rate) throw new HilError('B2010', `the line runs at ${rate} baud, not ${asked}`, { mend: 'open the port at the rate of the dictionary' })
}

/** What @serialport/stream expects of a read or write that a close ended. */
function canceled(): Error {
  return Object.assign(new Error('the port was closed'), { canceled: true })
}
