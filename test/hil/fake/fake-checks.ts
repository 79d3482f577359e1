import type { Dictionary } from '../../../firmware/declaration/dictionary'
import type { Telecommand } from '../../../hil/station/codec/pus'
import { octetsOf, octetsOfAll, readValue, type Value, valueFault, viewOf } from '../../../hil/station/codec/values'

/** Failure codes of hal/station/messages.ts. */
export const code = { wrongLength: 1, unknownCommand: 2, unknownId: 3, outOfRange: 4, notAllowedInMode: 5, aborted: 8, notArmed: 13 }

/** 0, or why the fake payload refuses a telecommand. */
export function refusalOf(dictionary: Dictionary, mode: number, { service, subtype, data }: Telecommand): number {
  const length = (wanted: number) => (data.length === wanted ? 0 : code.wrongLength)
  switch (service * 1000 + subtype) {
    case 17001:
    case 129002:
      return length(0)
    case 9128:
      return length(7)
    case 3027:
      return length(2)
    case 128001:
      return length(1) || (dictionary.modes.some(mode => mode.id === data[0]) ? 0 : code.unknownId)
    case 20001:
      return length(1 + (data[0] ?? 0))
    case 20003:
      return parameterValues(dictionary, data).some(([parameter, value]) => valueFault(parameter, value) !== undefined) ? code.outOfRange : 0
    case 8001:
    case 8128: {
      const command = dictionary.commands.find(candidate => candidate.id === data[0])
      if (command === undefined) return code.unknownId
      if (data.length !== 1 + octetsOfAll(command.arguments)) return code.wrongLength
      if (command.arguments.some(field => valueFault(field, readValue(field.type, viewOf(data), 1)) !== undefined)) return code.outOfRange
      return command.modes?.includes(mode) === false ? code.notAllowedInMode : 0
    }
    default:
      return code.unknownCommand
  }
}

/** What TC[20,3] sets. */
export function parameterValues(dictionary: Dictionary, data: Uint8Array): (readonly [Dictionary['parameters'][number], Value])[] {
  const found: (readonly [Dictionary['parameters'][number], Value])[] = []
  let offset = 1
  for (let left = data[0]!; left > 0; left -= 1) {
    const parameter = dictionary.parameters.find(candidate => candidate.id === data[offset])!
    found.push([parameter, readValue(parameter.type, viewOf(data), offset + 1)])
    offset += 1 + octetsOf(parameter.type)
  }
  return found
}
