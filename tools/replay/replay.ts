import { openPort } from '../../hil/link/serial-port'
import { type Recording, readRecording } from '../../hil/recorder/log/recording'
import { LogWriter } from '../../hil/recorder/log/writer'
import { startRecorder } from '../../hil/recorder/recorder'
import { play, playOnBoard, type Side } from '../../hil/replay/play'
import { createBoard } from '../bench/create-board'
import { attachWorld } from '../bench/worlds'
import { buildPayload } from '../build/build-payload'
import type { BoardName } from '../compile/index'
import { BerthError } from '../diagnostics/error'
import type { Door } from '../sim/door'
import { openPtyDoor } from '../sim/pty-door'
import { openTcpDoor } from '../sim/tcp-door'

export interface ReplayOptions {
  readonly as: Side
  readonly speed: number
  /** One of these: where the other side is. */
  readonly pty?: string
  readonly tcp?: number
  readonly port?: string
  readonly payload?: string
  /** Of `payload`. */
  readonly board: BoardName
  readonly seed: number
  readonly out: string
}

/** `berth replay LOG`: plays one side of a recording to whoever is the other, or the station's side to an emulated board in its own time. */
export async function replay(path: string, options: ReplayOptions, tell: (line: string) => void, interrupted: Promise<void>): Promise<void> {
  const recording = readRecording(path)
  if (recording.end.kind === 'cut') tell('the recorder was ended before its time: this is what it had on the disk')
  const { as: side, pty, tcp, port, payload } = options
  if ([pty, tcp, port, payload].filter(way => way !== undefined).length !== 1)
    throw new BerthError('B0001', 'berth replay needs one other side', { mend: 'give --pty PATH, --tcp PORT, --port PATH, or --payload FILE' })
  if (payload !== undefined) return replayOnBoard(recording, payload, options, tell)
  const stop = new AbortController()
  void interrupted.then(() => stop.abort())
  const send = async (out: (octets: Uint8Array) => void) => {
    const octets = await play({ recording, side, send: out, speed: options.speed, signal: stop.signal })
    tell(`${octets} octets of the ${side} were played`)
  }
  if (port !== undefined) {
    const open = await openPort(port, recording.header.baud)
    await send(octets => open.write(octets))
    await new Promise<void>(done => open.drain(() => open.close(() => done())))
    return
  }
  let begin: () => void = () => {}
  const spoken = new Promise<void>(resolve => {
    begin = resolve
  })
  const owner = { receive: () => begin(), tell }
  const door: Door = tcp !== undefined ? await openTcpDoor(tcp, owner) : await openPtyDoor(pty ?? '', owner)
  try {
    tell(`the ${side} of ${path} is at ${door.address}; it begins when the other side says something`)
    await Promise.race([spoken, interrupted, door.lost])
    await Promise.race([send(octets => door.send(octets)), door.lost])
  } finally {
    door.close()
  }
}

async function replayOnBoard(
  recording: Recording,
  payload: string,
  { as: side, board: name, seed, out }: ReplayOptions,
  tell: (line: string) => void,
): Promise<void> {
  if (side !== 'station') throw new BerthError('B0001', 'an emulated board is played to as the station', { mend: 'give --as station with --payload' })
  const built = await buildPayload(payload, name, 'flight')
  const board = createBoard(built, seed)
  const header = {
    board: board.name,
    proofLevel: board.proofLevel,
    baud: board.link.baud,
    lineErrors: 'observable',
    started: new Date().toISOString(),
  } as const
  const recorder = startRecorder(board, { log: new LogWriter({ folder: out, header, clock: board.clock }) })
  attachWorld(built.compiled.name, recorder.board, seed)
  playOnBoard(recording, recorder.board)
  recorder.stop()
  const [before, now] = [recording.fromBoard, recorder.fromBoard]
  const isSame = before.length === now.length && before.octets(0, before.length).every((octet, index) => octet === now.octets(index, index + 1)[0])
  tell(`wrote ${out}: the board answered ${now.length} octets, ${isSame ? 'the same' : `${before.length} in the recording; berth diff says where they differ`}`)
}
