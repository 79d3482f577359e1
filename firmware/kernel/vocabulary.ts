import type { DictionaryEvent, DictionaryField } from '../declaration/dictionary'
import { Activity, FaultCause, KernelEvent, SystemField } from './ids'

/** Names, types and texts of the kernel's own vocabulary. Host data: the dictionary carries it, no board does. */

/** Report 1, in wire order. */
export const systemFields: readonly DictionaryField[] = [
  { id: SystemField.mode, name: 'mode', type: 'u8' },
  { id: SystemField.uptimeSeconds, name: 'uptimeSeconds', type: 'u32', unit: 's' },
  { id: SystemField.acceptedCommands, name: 'acceptedCommands', type: 'u16' },
  { id: SystemField.refusedCommands, name: 'refusedCommands', type: 'u16' },
  { id: SystemField.linkCutFrames, name: 'linkCutFrames', type: 'u16' },
  { id: SystemField.linkBadEncoding, name: 'linkBadEncoding', type: 'u16' },
  { id: SystemField.linkBadChecksum, name: 'linkBadChecksum', type: 'u16' },
  { id: SystemField.linkOversize, name: 'linkOversize', type: 'u16' },
  { id: SystemField.linkNotForUs, name: 'linkNotForUs', type: 'u16' },
  { id: SystemField.linkLineErrors, name: 'linkLineErrors', type: 'u16' },
  { id: SystemField.verificationsDropped, name: 'verificationsDropped', type: 'u16' },
  { id: SystemField.eventsDropped, name: 'eventsDropped', type: 'u16' },
  { id: SystemField.lateTasks, name: 'lateTasks', type: 'u16' },
  { id: SystemField.activitiesKilled, name: 'activitiesKilled', type: 'u16' },
  { id: SystemField.procedure1, name: 'procedure1', type: 'u8' },
  { id: SystemField.step1, name: 'step1', type: 'u16' },
  { id: SystemField.procedure2, name: 'procedure2', type: 'u8' },
  { id: SystemField.step2, name: 'step2', type: 'u16' },
  { id: SystemField.procedure3, name: 'procedure3', type: 'u8' },
  { id: SystemField.step3, name: 'step3', type: 'u16' },
  { id: SystemField.procedure4, name: 'procedure4', type: 'u8' },
  { id: SystemField.step4, name: 'step4', type: 'u16' },
  { id: SystemField.heapUsed, name: 'heapUsed', type: 'u32', unit: 'octet' },
  { id: SystemField.heapPeak, name: 'heapPeak', type: 'u32', unit: 'octet' },
  { id: SystemField.stackPeak, name: 'stackPeak', type: 'u32', unit: 'octet' },
  { id: SystemField.timeSynchronised, name: 'timeSynchronised', type: 'bool' },
  { id: SystemField.eventPacketsDropped, name: 'eventPacketsDropped', type: 'u16' },
  { id: SystemField.reportsDropped, name: 'reportsDropped', type: 'u16' },
  { id: SystemField.duplicateCommands, name: 'duplicateCommands', type: 'u16' },
  { id: SystemField.missingCommands, name: 'missingCommands', type: 'u16' },
  { id: SystemField.commandsOverflowed, name: 'commandsOverflowed', type: 'u16' },
  { id: SystemField.armedCommand, name: 'armedCommand', type: 'u8' },
  { id: SystemField.parametersChecksum, name: 'parametersChecksum', type: 'u16' },
  { id: SystemField.parameterLoad, name: 'parameterLoad', type: 'bool' },
  { id: SystemField.crashes, name: 'crashes', type: 'u16' },
  { id: SystemField.faults, name: 'faults', type: 'u16' },
  { id: SystemField.lastFault, name: 'lastFault', type: 'u8' },
  { id: SystemField.faultsInSafe, name: 'faultsInSafe', type: 'u8' },
  { id: SystemField.bootCount, name: 'bootCount', type: 'u16' },
  { id: SystemField.eventsFiltered, name: 'eventsFiltered', type: 'u16' },
  { id: SystemField.severitiesOff, name: 'severitiesOff', type: 'u8' },
  { id: SystemField.channelsYellow, name: 'channelsYellow', type: 'u8' },
  { id: SystemField.channelsRed, name: 'channelsRed', type: 'u8' },
  { id: SystemField.limitsOff, name: 'limitsOff', type: 'u8' },
  { id: SystemField.timeDrift, name: 'timeDrift', type: 'i32', unit: 'ppb' },
  { id: SystemField.lineOverruns, name: 'lineOverruns', type: 'u16' },
  { id: SystemField.lineFraming, name: 'lineFraming', type: 'u16' },
  { id: SystemField.lineParity, name: 'lineParity', type: 'u16' },
  { id: SystemField.lineBreaks, name: 'lineBreaks', type: 'u16' },
  { id: SystemField.lineBufferFull, name: 'lineBufferFull', type: 'u16' },
]

/** The report of the minimal kernel. */
export const minimalFields: readonly DictionaryField[] = [
  { id: 1, name: 'uptimeSeconds', type: 'u32', unit: 's' },
  { id: 2, name: 'acceptedCommands', type: 'u16' },
  { id: 3, name: 'refusedCommands', type: 'u16' },
  { id: 4, name: 'bootCount', type: 'u16' },
  { id: 5, name: 'imageIntact', type: 'bool' },
  { id: 6, name: 'crashCause', type: 'u16' },
  { id: 7, name: 'heapUsed', type: 'u32', unit: 'octet' },
  { id: 8, name: 'heapPeak', type: 'u32', unit: 'octet' },
]

/** Report 3: how long each task took, in slot order. */
export function taskFields(tasks: readonly string[]): readonly DictionaryField[] {
  return tasks.flatMap((task, place): DictionaryField[] => [
    { id: 2 * place + 1, name: `${task}LastMicros`, type: 'u32', unit: 'µs' },
    { id: 2 * place + 2, name: `${task}WorstMicros`, type: 'u32', unit: 'µs' },
  ])
}

export const kernelEvents: readonly DictionaryEvent[] = [
  {
    id: KernelEvent.linkFaults,
    name: 'linkFaults',
    severity: 'low',
    origin: 'kernel',
    arguments: ['cutFrames', 'badEncoding', 'badChecksum', 'oversize', 'notForUs', 'line'].map(name => ({ name, type: 'u16' as const })),
  },
  { id: KernelEvent.taskLate, name: 'taskLate', severity: 'low', origin: 'kernel', arguments: [{ name: 'task', type: 'u8' }] },
  {
    id: KernelEvent.activityFaulted,
    name: 'activityFaulted',
    severity: 'high',
    origin: 'kernel',
    arguments: [
      { name: 'cause', type: 'u16' },
      { name: 'activity', type: 'u8' },
      { name: 'number', type: 'u8' },
      { name: 'place', type: 'u32' },
    ],
  },
  {
    id: KernelEvent.disarmed,
    name: 'disarmed',
    severity: 'low',
    origin: 'kernel',
    arguments: [
      { name: 'command', type: 'u8' },
      { name: 'cause', type: 'u8' },
    ],
  },
  ...(
    [
      [KernelEvent.limitYellow, 'limitYellow', 'low'],
      [KernelEvent.limitRed, 'limitRed', 'medium'],
      [KernelEvent.limitNominal, 'limitNominal', 'informative'],
    ] as const
  ).map(
    ([id, name, severity]): DictionaryEvent => ({
      id,
      name,
      severity,
      origin: 'kernel',
      arguments: [
        { name: 'channel', type: 'u8' },
        // As on the wire: of a calibrated channel the count.
        { name: 'value', type: 'f64' },
      ],
    }),
  ),
  {
    id: KernelEvent.tableOverflow,
    name: 'tableOverflow',
    severity: 'low',
    origin: 'kernel',
    arguments: [
      { name: 'table', type: 'u8' },
      { name: 'count', type: 'u16' },
    ],
  },
  { id: KernelEvent.timeSet, name: 'timeSet', severity: 'informative', origin: 'kernel', arguments: [] },
  {
    id: KernelEvent.timeStepped,
    name: 'timeStepped',
    severity: 'low',
    origin: 'kernel',
    arguments: [{ name: 'step', type: 'f64', unit: 's' }],
  },
  { id: KernelEvent.procedureRefused, name: 'procedureRefused', severity: 'low', origin: 'kernel', arguments: [{ name: 'procedure', type: 'u8' }] },
  { id: KernelEvent.safeModeForced, name: 'safeModeForced', severity: 'high', origin: 'kernel', arguments: [] },
  { id: KernelEvent.imageDamaged, name: 'imageDamaged', severity: 'high', origin: 'kernel', arguments: [] },
]

/** hal/station/messages.ts FailureCode, in words. */
export const failureCodes: readonly { readonly code: number; readonly name: string; readonly text: string }[] = [
  { code: 1, name: 'wrongLength', text: 'the octets of the application data do not match the definition of the command' },
  { code: 2, name: 'unknownCommand', text: 'no such service and subtype' },
  { code: 3, name: 'unknownId', text: 'no such command, parameter, mode or report' },
  { code: 4, name: 'outOfRange', text: 'a value is outside its declared range' },
  { code: 5, name: 'notAllowedInMode', text: 'the present mode does not allow the command' },
  { code: 6, name: 'busy', text: 'the procedure is running already, or as many as can run at once' },
  { code: 7, name: 'timedOut', text: 'a wait of the procedure passed its bound' },
  { code: 8, name: 'aborted', text: 'a change of mode or a telecommand stopped the procedure' },
  { code: 9, name: 'faulted', text: 'the handler ended in the fault handler' },
  { code: 10, name: 'dictionaryMismatch', text: 'the ground holds another dictionary than the payload' },
  { code: 11, name: 'duplicate', text: 'the same source sent this sequence count before' },
  { code: 12, name: 'queueFull', text: 'the queue of commands has no room' },
  { code: 13, name: 'notArmed', text: 'the hazardous command was not armed with the same arguments, or too long ago' },
  { code: 14, name: 'overBudget', text: 'the line cannot bear the report beside the others' },
  { code: 15, name: 'wrongState', text: 'a table load is under way where none may be, or none is' },
  { code: 16, name: 'wrongChecksum', text: 'the checksum of the loaded table is another' },
  { code: 20, name: 'minimalKernel', text: 'the minimal kernel runs: it answers pings, tells of itself and restarts' },
]

/** ids.ts FaultCause, in words; smaller codes are hal/faults.ts Fault, or the payload's own. */
export const crashCauses: readonly { readonly code: number; readonly name: string; readonly text: string }[] = [
  { code: FaultCause.missingHandler, name: 'missingHandler', text: 'the payload lacks a handler that its declaration promises' },
  { code: FaultCause.tableFull, name: 'tableFull', text: 'a table of fixed capacity is full' },
  { code: FaultCause.payloadDamaged, name: 'payloadDamaged', text: 'the block with the payload is damaged or missing' },
  { code: FaultCause.hardFault, name: 'hardFault', text: 'the processor met an instruction or address that it does not have' },
  { code: FaultCause.watchdog, name: 'watchdog', text: 'the watchdog was not fed in time' },
  { code: FaultCause.outOfMemory, name: 'outOfMemory', text: 'the heap of the interpreter has no room' },
  { code: FaultCause.scriptError, name: 'scriptError', text: 'an error in the script, or calls within calls without end' },
  { code: FaultCause.instructionBudget, name: 'instructionBudget', text: 'the activity did not end within its budget' },
]

/** ids.ts Activity, in words. */
export const activities: readonly { readonly code: number; readonly name: string }[] = [
  { code: Activity.boot, name: 'boot' },
  { code: Activity.link, name: 'link' },
  { code: Activity.command, name: 'command' },
  { code: Activity.task, name: 'task' },
  { code: Activity.procedure, name: 'procedure' },
  { code: Activity.housekeeping, name: 'housekeeping' },
  { code: Activity.idle, name: 'idle' },
  { code: Activity.faultResponse, name: 'fault response' },
  { code: Activity.modeAction, name: 'mode action' },
]
