import type { Import } from './imports'

/** What the files of one folder may import: the third column of the house's table. */
export interface Room {
  /** Matches the files it speaks of, from the root of the checkout. */
  readonly files: RegExp
  readonly name: string
  /** Files that may be imported; `$board` stands for the importing file's board. */
  readonly mayImport: readonly string[]
  /** Files of which only types may be imported. */
  readonly mayImportTypesOf?: readonly string[]
  /** Node's modules and npm packages. */
  readonly outside: 'none' | 'any'
}

/** The first room that matches a file is its room. */
export const house: readonly Room[] = [
  { name: 'firmware', files: /^firmware\//, mayImport: ['firmware/', 'hal/'], outside: 'none' },
  { name: 'hal', files: /^hal\//, mayImport: ['hal/'], outside: 'none' },
  { name: 'the boards’ contract', files: /^boards\/contract\.ts$/, mayImport: [], outside: 'none' },
  { name: 'wires of every emulator', files: /^boards\/wires\//, mayImport: ['boards/wires/', 'boards/contract.ts'], outside: 'none' },
  { name: 'a board’s facts', files: /^boards\/[^/]+\/board\.ts$/, mayImport: [], mayImportTypesOf: ['boards/contract.ts'], outside: 'none' },
  { name: 'a board’s port', files: /^boards\/[^/]+\/port\//, mayImport: ['boards/$board/port/', 'hal/'], outside: 'none' },
  {
    name: 'a board’s emulator',
    files: /^boards\/[^/]+\/emulator\//,
    mayImport: ['boards/$board/emulator/', 'boards/wires/', 'boards/contract.ts'],
    outside: 'any',
  },
  { name: 'hil', files: /^hil\//, mayImport: ['hil/', 'boards/contract.ts'], mayImportTypesOf: ['firmware/'], outside: 'any' },
  // Runs before any package is there and before any TypeScript can be loaded.
  { name: 'set-up', files: /^tools\/setup\//, mayImport: ['tools/setup/'], outside: 'any' },
  { name: 'tools', files: /^tools\//, mayImport: ['tools/', 'hil/', 'boards/', 'firmware/', 'hal/'], outside: 'any' },
  { name: 'test', files: /^test\/|^vitest\.config\.ts$/, mayImport: [''], outside: 'any' },
]

export const roomOf = (file: string): Room | undefined => house.find(room => room.files.test(file))

/** @returns the sentence that says why an import is not allowed; undefined when it is */
export function objection(found: Import): string | undefined {
  const room = roomOf(found.file)
  const where = `${found.file}:${found.line} imports ${found.specifier}`
  if (room === undefined) return `${where}, and no room of the house has this file`
  const { target, typeOnly } = found
  if (target === undefined) return room.outside === 'any' ? undefined : `${where}: ${room.name} knows neither Node nor packages`
  const board = found.file.split('/')[1] ?? ''
  const within = (prefixes: readonly string[] = []): boolean => prefixes.some(prefix => target.startsWith(prefix.replace('$board', board)))
  if (within(room.mayImport)) return undefined
  if (within(room.mayImportTypesOf)) return typeOnly ? undefined : `${where}: ${room.name} may import only types from there`
  return `${where}: ${room.name} may not import that`
}
