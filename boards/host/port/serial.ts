import type { Serial, SerialError } from '../../../hal/io/serial'

/** The emulated line, 8N1; received octets wait in a ring of 1,024. */
export class HostSerial implements Serial {
  private open: boolean = true

  constructor(baud: u32) {
    host.serialOpen(baud)
  }

  read(into: Bytes): u16 {
    if (!this.open) return 0
    return host.serialRead(into)
  }

  write(from: Bytes, start: u16, end: u16): u16 {
    if (!this.open) return 0
    return host.serialWrite(from, start, end)
  }

  writable(): u16 {
    if (!this.open) return 0
    return host.serialWritable()
  }

  errorCount(cause: SerialError): u32 {
    return host.serialErrorCount(cause)
  }

  close(): void {
    this.open = false
  }
}
