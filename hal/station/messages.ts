/** The semantic layer's vocabulary: what station and payload say to each other, whatever the packet format. */

/** Why a telecommand was refused or failed. Sent as the failure notice of ST[1] reports. */
export const enum FailureCode {
  /** Octets of the application data do not match the command's definition. */
  wrongLength = 1,
  /** No such service and subtype. */
  unknownCommand = 2,
  /** No such function, parameter, mode or report id. */
  unknownId = 3,
  /** An argument or parameter value is outside its declared range, or not a number. */
  outOfRange = 4,
  /** The command's declaration does not allow it in the present mode. */
  notAllowedInMode = 5,
  /** A procedure of the same name is running, or its table is full. */
  busy = 6,
  /** A wait of the procedure passed its bound. */
  timedOut = 7,
  /** The procedure was stopped by a mode change or a telecommand. */
  aborted = 8,
  /** The handler ended in the kernel's fault handler. */
  faulted = 9,
  /** A command with arguments was sent under another dictionary. Sent by the ground, never by the board. */
  dictionaryMismatch = 10,
  /** The same source sent this sequence count before. */
  duplicate = 11,
  /** The queue of commands has no room. */
  queueFull = 12,
  /** A hazardous command was not armed with the same arguments, or too long ago. */
  notArmed = 13,
  /** The line cannot bear the report beside the others. */
  overBudget = 14,
  /** A table load is under way where none may be, or none is. */
  wrongState = 15,
  /** The checksum of the loaded table is another. */
  wrongChecksum = 16,
  /** The minimal kernel runs: it pings, tells of itself and restarts, no more. */
  minimalKernel = 20,
}

/** Event severity, in the order of ST[5] subtypes (ECSS-E-ST-70-41C 6.5: informative, low, medium, high). */
export const enum Severity {
  informative = 1,
  low = 2,
  medium = 3,
  high = 4,
}

/** Why octets from the station never became a packet, by the layer that saw it (mapping.md). Counted per cause in housekeeping; nothing is answered. */
export const enum LinkFault {
  /** Whole COBS blocks, but shorter than the shortest packet, or the packet length field promises more or fewer octets. */
  cutFrame = 1,
  /** A COBS block that promises more octets than stand before the delimiter: noise, or a frame cut inside a block. */
  badEncoding = 2,
  /** The packet error control does not match. */
  badChecksum = 3,
  /** More octets between delimiters than the longest frame. */
  oversize = 4,
  /** A checked packet that is not a PUS-C telecommand for this APID. */
  notForUs = 5,
  /** Octets with framing, parity, break or overrun errors on the line. */
  line = 6,
}
