import { spawn } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import { BerthError } from '../diagnostics/error'

/** A way for any other program to the station link of a simulated payload. Loopback only. */
export interface Door {
  /** What another program opens, for a person. */
  readonly address: string
  send(octets: Uint8Array): void
  close(): void
}

/** Octets waiting for a client that does not read; more than this closes the connection. */
const mostWaiting = 1 << 20

/** One client at a time on 127.0.0.1:`port`; a second one is refused. */
export async function openTcpDoor(port: number, onOctets: (octets: Uint8Array) => void): Promise<Door> {
  let client: Socket | undefined
  const server = createServer(socket => {
    if (client !== undefined) {
      socket.destroy()
      return
    }
    client = socket
    socket.setNoDelay(true)
    socket.on('data', onOctets)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      client = undefined
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new BerthError('B0006', `port ${port} cannot be opened`, {
          where: `127.0.0.1:${port}`,
          why: cause.code === 'EADDRINUSE' ? 'another program listens there' : cause.code === 'EACCES' ? 'ports below 1024 are for root' : cause.message,
          mend: 'choose another port with --tcp, or stop the other program',
          cause,
        }),
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    address: `tcp://127.0.0.1:${port}`,
    send: octets => {
      if (client === undefined) return
      client.write(octets)
      if (client.writableLength > mostWaiting) client.destroy()
    },
    close: () => {
      client?.destroy()
      server.close()
    },
  }
}

/** A pseudo-terminal at `path`, made by socat. */
export async function openPtyDoor(path: string, onOctets: (octets: Uint8Array) => void): Promise<Door> {
  const socat = spawn('socat', ['STDIO', `PTY,raw,echo=0,link=${path}`], { stdio: ['pipe', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    socat.once('spawn', resolve)
    socat.once('error', cause =>
      reject(
        new BerthError('B0002', 'socat is not installed', { why: 'it makes the pseudo-terminal', mend: 'apt-get install socat, or use --tcp PORT', cause }),
      ),
    )
  })
  socat.stdout.on('data', onOctets)
  socat.stdin.on('error', () => socat.kill())
  return {
    address: path,
    send: octets => {
      socat.stdin.write(octets)
      if (socat.stdin.writableLength > mostWaiting) socat.kill()
    },
    close: () => socat.kill(),
  }
}
