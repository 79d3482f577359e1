import ts from 'typescript'
import { createNative, faultCodes, NativeFault } from '../../../../boards/host/emulator/native'
import { exactText, type Outcome, outcomeOf } from '../../../../tools/run/outcome'

/** What a program says in Node as it stands: its types are taken away and nothing else. Octets are checked, as hal/lib/native.d.ts says. */
export function asWritten(source: string): Outcome {
  const text = `${source.replace(/^import .*$/gm, '').replace(/^export /gm, '')}\n;if (typeof main === 'function') main(report)\n`
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, removeComments: true } })
  const output: string[] = []
  const report = (...values: readonly unknown[]): void => {
    output.push(values.map(exactText).join(' '))
  }
  try {
    new Function('native', 'report', `'use strict'\nvar main\n${outputText}`)(checkedNatives(), report)
  } catch (error) {
    output.push(error instanceof NativeFault ? `fault ${error.code}` : `error ${String(error)}`)
  }
  return outcomeOf(output)
}

function checkedNatives(): Readonly<Record<string, unknown>> {
  const buffers = new WeakMap<object, Bytes>()
  const natives = Object.entries(createNative()).map(([name, native]) => [
    name,
    (...values: readonly unknown[]) => {
      const result = (native as (...values: unknown[]) => unknown)(...values.map(value => buffers.get(value as object) ?? value))
      return name === 'bytes' ? checked(result as Bytes, buffers) : result
    },
  ])
  return Object.fromEntries(natives)
}

function checked(octets: Bytes, buffers: WeakMap<object, Bytes>): object {
  const raise = (code: number): never => {
    throw new NativeFault(code)
  }
  const placeOf = (key: string | symbol): number | undefined => (typeof key === 'string' && /^-?\d/.test(key) ? Number(key) : undefined)
  const proxy = new Proxy(octets, {
    get: (target, key) => {
      const place = placeOf(key)
      if (place === undefined) return target[key as keyof Bytes]
      return place in target ? target[place] : raise(faultCodes.outsideBuffer)
    },
    set: (target, key, value) => {
      const place = placeOf(key) ?? -1
      if (!(place in target)) return raise(faultCodes.outsideBuffer)
      if (!Number.isInteger(value) || value < 0 || value > 255) return raise(faultCodes.badValue)
      target[place] = value
      return true
    },
  })
  buffers.set(proxy, octets)
  return proxy
}
