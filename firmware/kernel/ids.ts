/** Numbers by which the kernel's own fields and events are known on board. Names and texts stand in vocabulary.ts. */

/** Fields of report 1; system-report.ts has the wire order. */
export const enum SystemField {
  mode = 1,
  uptimeSeconds = 2,
  acceptedCommands = 3,
  refusedCommands = 4,
  linkCutFrames = 5,
  linkBadEncoding = 6,
  linkBadChecksum = 7,
  linkOversize = 8,
  linkNotForUs = 9,
  linkLineErrors = 10,
  verificationsDropped = 11,
  eventsDropped = 12,
  lateTasks = 13,
  activitiesKilled = 14,
  procedure1 = 15,
  step1 = 16,
  heapUsed = 17,
  heapPeak = 18,
  timeSynchronised = 19,
  procedure2 = 20,
  step2 = 21,
  procedure3 = 22,
  step3 = 23,
  procedure4 = 24,
  step4 = 25,
  stackPeak = 30,
  eventPacketsDropped = 31,
  reportsDropped = 32,
  duplicateCommands = 33,
  missingCommands = 34,
  commandsOverflowed = 35,
  armedCommand = 36,
  parametersChecksum = 37,
  parameterLoad = 38,
  crashes = 40,
  faults = 41,
  lastFault = 42,
  faultsInSafe = 43,
  bootCount = 44,
  eventsFiltered = 45,
  severitiesOff = 46,
  channelsYellow = 47,
  channelsRed = 48,
  limitsOff = 49,
  timeDrift = 50,
  lineOverruns = 51,
  lineFraming = 52,
  lineParity = 53,
  lineBreaks = 54,
  lineBufferFull = 55,
}

export const enum KernelEvent {
  linkFaults = 256,
  taskLate = 257,
  activityFaulted = 258,
  timeSet = 259,
  procedureRefused = 270,
  safeModeForced = 271,
  imageDamaged = 272,
  disarmed = 280,
  limitYellow = 281,
  limitRed = 282,
  limitNominal = 283,
  tableOverflow = 284,
  timeStepped = 285,
}

/** What the kernel was doing when an activity was ended; as `native.activity` is told. */
export const enum Activity {
  boot = 1,
  link = 2,
  /** Number: id of the payload's command, 0 for the kernel's own. */
  command = 3,
  /** Number: the task's. */
  task = 4,
  /** Number: the procedure's id. */
  procedure = 5,
  housekeeping = 6,
  idle = 7,
  /** Number: the fault's id. */
  faultResponse = 8,
  /** Number: the mode's id. */
  modeAction = 9,
}

/** Tables of stated capacity that can run out of room; argument of `tableOverflow`. */
export const enum Table {
  /** Commands refused for want of room. */
  commandQueue = 1,
  /** Packets dropped, per class. */
  verificationQueue = 2,
  eventQueue = 3,
  reportQueue = 4,
  /** Sources of telecommands that gave way to another. */
  commandSources = 5,
}

/** Why an armed command is no longer; argument of `disarmed`. */
export const enum DisarmCause {
  time = 1,
  /** Another telecommand of ST[8], or the one to disarm. */
  command = 2,
  modeChange = 3,
}

/** Which kernel runs; in the boot report. */
export const enum KernelKind {
  payload = 0,
  minimal = 1,
}

/** Housekeeping reports. */
export const enum Report {
  system = 1,
  channels = 2,
  tasks = 3,
  /** Of the minimal kernel. */
  minimal = 255,
}

/** Declared faults tell of themselves in events with this much added to their id. */
export const faultEventBase = 512

/** Procedures that can run at once. */
export const maxProcedureRuns = 4

/** Why the runtime ended an activity, beside the codes of `native.fault`. */
export const enum FaultCause {
  /** The block with the payload is damaged or missing. */
  payloadDamaged = 0xfffa,
  hardFault = 0xfffb,
  watchdog = 0xfffc,
  instructionBudget = 0xffff,
  scriptError = 0xfffe,
  outOfMemory = 0xfffd,
  /** The kernel's own: a task, handler or procedure that the declaration promises is missing from the lowered payload. */
  missingHandler = 0xfff0,
  /** A table of fixed capacity is full. */
  tableFull = 0xfff1,
}
