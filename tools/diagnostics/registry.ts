import { hostFaults } from '../../boards/host/emulator/faults'
import { picoFaults } from '../../boards/pico/emulator/faults'
import { compilerDiagnostics } from '../compile/diagnostics'

/**
 * Every diagnostic Berth can print, by its stable code. A code is never reused for something else.
 *
 * B0xxx set-up and command line · B1xxx board · B2xxx bench · B3xxx image · B4xxx profile · FT1xxx flight TypeScript · FT2xxx declaration
 */
const commandLine = {
  B0001: 'wrong usage of the command',
  B0002: 'a tool is missing',
  B0003: 'a package could not be installed',
  B0004: 'a source package could not be had or does not match its pinned content',
  B0005: 'a file cannot be read or written',
  B0006: 'a port is in use',
  B0007: 'an internal defect',
  B0008: 'Node is too old',
  B0009: 'hostile input did what none may',
} as const

/** Raised in hil/errors.ts, which may not import this file. */
const bench = {
  B2001: 'no boot report within its limit',
  B2002: 'the payload was built from another dictionary',
  B2003: 'the port is held by somebody else',
  B2004: 'a wait passed its bound',
  B2005: 'a bounded store of the bench is full',
  B2006: 'power was asked for while no recorder runs',
  B2007: 'the dictionary file is damaged or of another format',
  B2008: 'a command, argument, parameter or mode is not as the dictionary says',
  B2009: 'a defect of the bench',
  B2010: 'there is no such port, it is closed, cannot be set as asked, or its send queue is full',
  B2011: 'the user may not open the port',
  B2031: 'a test asks something that cannot be asked',
  B2033: 'a test was started without a board, or for a payload that nothing was built of',
  B2035: 'a measured number lies outside its limits',
  B2041: 'a value does not fit the described frame',
  B2101: 'there is no recording there, or it is of another format',
  B2102: 'a recording was changed or damaged after it was written',
  B2103: 'the end of a recording is missing',
  B2104: 'the disk is full: the recorder stopped the run',
  B2105: 'too little free disk to begin a run',
  B2106: 'the record cannot be written',
  B2107: 'a run of that id is there already, or the id is none',
  B2108: 'the folder is no sealed run, or not as it was sealed',
  B2109: 'there is no key to sign with, or it is none',
  B2110: 'a signature does not hold',
  B2121: 'the recorder, the guardian or the test ended, or fell silent: power was switched off',
  B2122: 'a limit that is never to be exceeded was: the guardian cut power',
  B2123: 'a power supply does not do what it is told, or does not say what it does',
} as const

/** Raised in hil/report/errors.ts. */
const report = {
  B2201: 'the run could not be written',
  B2202: 'a run record holds a number that is not finite',
  B2203: 'there is no run record, or one of another version',
  B2204: 'the report could not be printed as PDF',
  B2205: 'no font of this machine has Chinese',
} as const

const image = {
  B3001: 'the C runtime does not compile',
  B3002: 'the image is over the budget of the board',
  B3003: 'the image is damaged',
  B3004: 'the bytecode is not for the runtime of the board',
} as const

/** Of profile and assignment files, and of what can be built for them. */
const profile = {
  B4001: 'the file is no YAML that can be read',
  B4002: 'a key that does not exist',
  B4003: 'a value of another form',
  B4004: 'something is missing',
  B4005: 'a described frame contradicts itself',
  B4006: 'no board can be built for this profile',
  B4007: 'no such profile',
} as const

type Titles = Readonly<Record<string, string>>

const titles = <T extends Readonly<Record<string, { readonly title: string }>>>(entries: T): { readonly [K in keyof T]: string } =>
  Object.fromEntries(Object.entries(entries).map(([code, { title }]) => [code, title])) as { [K in keyof T]: string }

export const diagnostics = {
  ...commandLine,
  ...titles(picoFaults),
  ...titles(hostFaults),
  ...bench,
  ...report,
  ...image,
  ...profile,
  ...compilerDiagnostics,
} as const satisfies Titles
