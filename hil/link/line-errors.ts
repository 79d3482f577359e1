import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import type { WireOctet } from '../../boards/contract'
import type { OpenPort } from './serial-port'

/**
 * Octets with framing and parity errors on a real port. The serial binding opens ports with IGNPAR, so that the driver drops them without a word; set to
 * INPCK and PARMRK instead (termios(3)), the driver marks them in the stream: FF 00 and the octet; a clean FF comes as FF FF.
 */

/** An octet as the port gave it. */
export type PortOctet = Pick<WireOctet, 'value' | 'error'>

/**
 * Has the driver mark line errors from here on. False where it cannot: a pseudo-terminal has no line, another system no such setting, and some
 * drivers refuse. Then nothing was changed, and line errors are not observable.
 */
export function markLineErrors(port: OpenPort): boolean {
  const { fd } = (port.port ?? {}) as { readonly fd?: number }
  if (process.platform !== 'linux' || typeof fd !== 'number' || isPseudo(port.path)) return false
  return setMarking(fd)
}

/** By `stty` on the open port itself: opened again by its path it could be another one, or refuse. */
export function setMarking(fd: number): boolean {
  const stty = (...args: readonly string[]) => spawnSync('stty', args, { stdio: [fd, 'pipe', 'ignore'], encoding: 'utf8', timeout: 2_000 })
  if (stty('-ignpar', 'inpck', 'parmrk', '-istrip', '-ignbrk', '-brkint').status !== 0) return false
  const words = stty('-a').stdout.split(/[\s;]+/)
  if (['-ignpar', 'inpck', 'parmrk', '-istrip'].every(word => words.includes(word))) return true
  stty('ignpar', '-inpck', '-parmrk')
  return false
}

const isPseudo = (path: string): boolean => {
  try {
    return realpathSync(path).startsWith('/dev/pts/')
  } catch {
    return true
  }
}

/** Undoes the marks, whatever chunks they come in. */
export class MarkedStream {
  /** Of a mark that a chunk ended in: FF, or FF 00. */
  #pending = 0

  /** Without marking every octet is what it is. `parity` of the line: of a marked octet the driver does not tell which of the two errors it was. */
  constructor(
    private readonly isMarked: boolean,
    private readonly parity: 'none' | 'even' | 'odd' = 'none',
  ) {}

  read(chunk: Uint8Array): PortOctet[] {
    if (!this.isMarked) return Array.from(chunk, value => ({ value }))
    const octets: PortOctet[] = []
    for (const value of chunk) {
      if (this.#pending === 2) {
        // A break is a framing error on an octet of zeros, and longer than it: the driver marks both alike.
        octets.push({ value, error: value === 0 ? 'break' : this.parity === 'none' ? 'framing' : 'parity' })
        this.#pending = 0
      } else if (this.#pending === 1) {
        this.#pending = value === 0 ? 2 : 0
        // Marking doubles FF; anything else after it no driver sends, and it is kept as it came.
        if (value === 0xff) octets.push({ value })
        else if (value !== 0) octets.push({ value: 0xff }, { value })
      } else if (value === 0xff) this.#pending = 1
      else octets.push({ value })
    }
    return octets
  }
}
