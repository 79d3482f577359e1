import ts from 'typescript'
import { nameOfKept } from '../front/reach'
import { reportGlobal } from '../front/testing'
import type { LoweredModule } from '../lower/lower'
import { checksFor } from './claims'
import { metered, meterHeader } from './meter'

/** The lowered program as the body of one JavaScript function of `native` and `host` that returns the controller. */

export function hostBundle(modules: readonly LoweredModule[], results: ReadonlyMap<string, number>): string {
  const printer = ts.createPrinter({ removeComments: true })
  const result = [...results].map(([key, number]) => `${key}: X[${number}]`).join(', ')
  const code = modules.map(lowered => moduleText(lowered, printer)).join('')
  return `'use strict'
${meterHeader}${checksFor(code)}const X = []
${code}return { ${result} }
`
}

function moduleText({ module, file }: LoweredModule, printer: ts.Printer): string {
  const { outputText } = ts.transpileModule(printer.printFile(file), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      removeComments: true,
      useDefineForClassFields: true,
      verbatimModuleSyntax: true,
    },
    transformers: { after: [metered] },
  })
  const imports = [...module.imports].map(([name, number]) => `const ${name} = X[${number}]\n`)
  for (const name of module.reports) imports.push(`const ${name} = ${reportGlobal}\n`)
  const names = new Set([...module.kept].map(nameOfKept))
  const exports = [...module.exports].filter(([name]) => names.has(name)).map(([name, number]) => `X[${number}] = ${name}\n`)
  return `;(() => {\n${imports.join('')}${outputText.replace(/^export (?:\{\};?$|(?=class ))/gm, '')}${exports.join('')}})()\n`
}
