import { createServer, type Socket } from 'node:net'
import { BerthError } from '../diagnostics/error'
import { type Door, type DoorOwner, mostWaiting } from './door'

/** One client at a time on 127.0.0.1:`port`; a second one is refused. B0006 when the port cannot be had. */
export async function openTcpDoor(port: number, owner: DoorOwner): Promise<Door> {
  let client: Socket | undefined
  const server = createServer(socket => {
    socket.on('error', () => socket.destroy())
    if (client !== undefined) {
      owner.tell('a second client was refused: one at a time')
      socket.destroy()
      return
    }
    client = socket
    socket.setNoDelay(true)
    socket.on('data', octets => owner.receive(octets))
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
    lost: new Promise(() => {}),
    send: octets => {
      if (client === undefined || client.destroyed) return
      client.write(octets)
      if (client.writableLength <= mostWaiting) return
      owner.tell(`the client was cut off: it left ${client.writableLength} octets unread`)
      client.destroy()
    },
    close: () => {
      client?.destroy()
      server.close()
    },
  }
}
