import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outsideTool } from './outside-tool'

/** Says each place where a document and the schema differ, one line each; a damaged schema ends the program. */
const program = `
import json, sys
from jsonschema import Draft202012Validator as validator
with open(sys.argv[1]) as file: schema = json.load(file)
validator.check_schema(schema)
for name in sys.argv[2:]:
    with open(name) as file: document = json.load(file)
    for error in sorted(validator(schema).iter_errors(document), key=lambda error: error.json_path):
        print(error.json_path, error.validator)
    print('.')
`

/** Places where each document does not fit the schema, as python3-jsonschema sees them: JSON path and the keyword that refused, sorted by path. */
export const misfits = (schema: string, documents: readonly string[]): readonly (readonly string[])[] => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-schema-'))
  try {
    const files = [schema, ...documents].map((text, index) => {
      const file = join(folder, `${index}.json`)
      writeFileSync(file, text)
      return file
    })
    const found = outsideTool('/usr/bin/python3', ['-c', program, ...files])
      .toString()
      .split('.\n')
      .slice(0, -1)
    return found.map(text => text.split('\n').filter(line => line !== ''))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
