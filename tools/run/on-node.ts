import { createNative, NativeFault } from '../../boards/host/emulator/native'
import { exactText, type Outcome, outcomeOf } from './outcome'

interface NodeRun extends Outcome {
  /** Lengths of the buffers it made, in order. */
  readonly buffers: readonly number[]
}

/** Runs a host bundle (tools/compile/host/bundle.ts) in this process. */
export function runOnNode(code: string): NodeRun {
  const output: string[] = []
  const buffers: number[] = []
  const natives = createNative()
  const native = {
    ...natives,
    bytes: (length: number) => {
      buffers.push(length)
      return natives.bytes(length)
    },
  }
  const report = (...values: readonly unknown[]): void => {
    output.push(values.map(exactText).join(' '))
  }
  try {
    const program = new Function('native', 'host', '____report', code)(native, undefined, report) as { readonly main?: (report: unknown) => void }
    program.main?.(report)
  } catch (error) {
    output.push(error instanceof NativeFault ? `fault ${error.code}` : `error ${String(error)}`)
  }
  return { ...outcomeOf(output), buffers }
}
