import type { ConsoleLine } from '../../../hal/io/console'
import type { SerialError } from '../../../hal/io/serial'

/** UART1 on the pins of boards/pico/board.ts (RP2040 datasheet §4.2), polled. */

/** Berth's own choice. */
const baud = 115200

export class PicoConsole implements ConsoleLine {
  open(): boolean {
    return rp2040.consoleOpen(baud) === 1
  }

  read(): i32 {
    return rp2040.consoleRead()
  }

  errorCount(cause: SerialError): u32 {
    return rp2040.consoleErrorCount(cause)
  }

  write(from: Bytes, start: u16, end: u16): u16 {
    return rp2040.consoleWrite(from, start, end)
  }
}
