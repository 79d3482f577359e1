import ts from 'typescript'
import { nameOfKept } from '../front/reach'
import { reportGlobal } from '../front/testing'
import type { LoweredModule } from '../lower/lower'
import { metered, meterHeader } from './meter'

/** The lowered program as the body of one JavaScript function of `native` and `host` that returns the controller. */

export interface BundledModule {
  readonly file: string
  readonly source: string
}

export function hostBundle(
  modules: readonly LoweredModule[],
  results: ReadonlyMap<string, number>,
): { readonly code: string; readonly modules: readonly BundledModule[] } {
  const printer = ts.createPrinter({ removeComments: true })
  const bundled = modules.map(lowered => ({ file: lowered.module.file.fileName, source: moduleText(lowered, printer) }))
  const result = [...results].map(([key, number]) => `${key}: X[${number}]`).join(', ')
  return { code: `'use strict'\n${meterHeader}const X = []\n${bundled.map(({ source }) => source).join('')}return { ${result} }\n`, modules: bundled }
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
