import type { Serial, SerialError } from '../../../hal/io/serial'

/** UART0 on GP0 and GP1, 8N1 (RP2040 datasheet §4.2); received octets wait in a ring of 1,024. */
export class PicoSerial implements Serial {
  private open: boolean = true

  constructor(baud: u32) {
    rp2040.uartOpen(baud)
  }

  read(into: Bytes): u16 {
    if (!this.open) return 0
    return rp2040.uartRead(into)
  }

  write(from: Bytes, start: u16, end: u16): u16 {
    if (!this.open) return 0
    return rp2040.uartWrite(from, start, end)
  }

  writable(): u16 {
    if (!this.open) return 0
    return rp2040.uartWritable()
  }

  errorCount(cause: SerialError): u32 {
    return rp2040.uartErrorCount(cause)
  }

  close(): void {
    this.open = false
  }
}
