/**
 * Every diagnostic Berth can print, by its stable code. A code is never reused for something else.
 *
 * B0xxx set-up and command line · B1xxx board · B2xxx bench · B3xxx image · FT1xxx flight TypeScript · FT2xxx declaration
 */
export const diagnostics = {
  B0001: 'wrong usage of the command',
  B0002: 'a tool is missing',
  B0003: 'a package could not be installed',
  B0004: 'a source package could not be had or does not match its pinned content',
  B0005: 'a file cannot be read or written',
  B0006: 'a port is in use',
  B0007: 'an internal defect',
  B0008: 'this version of Node is too old',
} as const satisfies Readonly<Record<string, string>>
