import { execFile } from 'node:child_process'
import { BerthError } from '../diagnostics/error'

/** Debian's Arm compiler and binutils, called by name. */

const prefix = 'arm-none-eabi-'
export type Tool = 'gcc' | 'objcopy' | 'objdump' | 'nm'

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a tool to its end; a missing tool is B0002, a failing one B3001 with the tool's own words. Returns its output. */
export async function runTool(tool: Tool, args: readonly string[], cwd: string): Promise<string> {
  const command = prefix + tool
  const ended = await new Promise<Ended>((resolve, reject) => {
    // The C locale keeps messages and listings the same on every machine.
    const options = { cwd, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C', SOURCE_DATE_EPOCH: '0' } }
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code === 'string') reject(missing(command, error))
      else resolve({ status: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, stdout, stderr })
    })
  })
  if (ended.status === 0) return ended.stdout
  throw new BerthError('B3001', 'the C runtime does not compile', {
    where: `${command} in ${cwd}`,
    why: (ended.stderr || ended.stdout).trim(),
    mend: 'correct the C source named above',
  })
}

function missing(command: string, cause: Error): BerthError {
  return new BerthError('B0002', 'the C compiler for the Pico is missing', {
    where: command,
    why: cause.message,
    mend: 'sudo apt-get install --no-install-recommends gcc-arm-none-eabi picolibc-arm-none-eabi',
    cause,
  })
}
