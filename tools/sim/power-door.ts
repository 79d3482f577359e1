import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { PowerInput } from '../../boards/contract'
import type { SupplyReading } from '../../hil/guardian/supply'
import { BerthError } from '../diagnostics/error'

/** The power input of a simulated board for a guardian in another process; the words are those of hil/guardian/supplies/emulated-supply.ts. */
export interface PowerDoor {
  /** Power off, and no way to it any more. */
  close(): void
}

const longestWord = 16

/** Listens at the Unix socket `path`. Power stays on as long as the connection that switched it on stands. B0006 when the path cannot be had. */
export async function openPowerDoor(path: string, power: PowerInput, meter: () => SupplyReading = () => ({})): Promise<PowerDoor> {
  let owner: Socket | undefined
  const open = new Set<Socket>()
  const off = () => {
    owner = undefined
    if (power.isOn) power.off()
  }
  const answers: Readonly<Record<string, (socket: Socket) => string>> = {
    on: socket => {
      if (owner !== undefined && owner !== socket) return 'another connection has it on'
      owner = socket
      if (!power.isOn) power.on()
      return 'ok'
    },
    off: () => {
      off()
      return 'ok'
    },
    read: () => JSON.stringify(power.isOn ? meter() : { volts: 0, amps: 0, celsius: meter().celsius }),
  }
  const server = createServer(socket => {
    open.add(socket)
    let rest = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      const words = (rest + text).split('\n')
      rest = words.pop()!
      if (rest.length > longestWord) socket.destroy()
      for (const word of words) socket.write(`${Object.hasOwn(answers, word) ? answers[word]?.(socket) : 'on, off or read'}\n`)
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      open.delete(socket)
      if (owner === socket) off()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new BerthError('B0006', 'the power input cannot be opened', {
          where: path,
          why: cause.code === 'EADDRINUSE' ? 'there is a file of that name' : cause.message,
          mend: 'give another path with --power',
          cause,
        }),
      ),
    )
    server.listen(path, resolve)
  })
  return {
    close: () => {
      off()
      server.close()
      for (const socket of open) socket.destroy()
      rmSync(path, { force: true })
    },
  }
}
