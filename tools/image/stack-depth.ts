import { picoBoard } from '../../boards/pico/board'
import { heaviestAssignment } from './assignment'
import { type LinkedFunction, readListing } from './stack-listing'

/**
 * Worst-case depth of the one stack: the deepest chain of calls from `runtime_main`, plus one interrupt of each priority on top of each other.
 *
 * Frames are GCC's (-fstack-usage) or the disassembly's, whichever is larger; calls are the disassembly's, so the C library
 * and the soft-float helpers count too. Every recursion is cut at a function that is entered a bounded number of times, and a
 * call through a pointer goes to all functions its site can hold; an unknown recursion or site fails the build.
 */
export interface StackFacts {
  /** Octets of the deepest chain of calls, interrupts included. */
  readonly worst: number
  readonly interrupts: number
  /** Functions of the deepest chain, outermost first, with the octets below each. */
  readonly deepest: readonly string[]
}

/** Functions that every recursion passes, and how often those of one row can be on the stack at once, together. */
const nestedCalls = Math.floor((picoBoard.interpreter.maxCCalls * 11) / 10)
const bounds: readonly { readonly functions: readonly string[]; readonly times: number }[] = [
  // Calls from C into Lua and levels of the parser, all counted in nCcalls: LUAI_MAXCCALLS, and a tenth more while the
  // overflow is reported (lstate.c, luaE_checkcstack).
  { functions: ['luaD_call', 'luaD_callnoyield', 'subexpr', 'statement', 'restassign'], times: nestedCalls },
  // Enclosing functions of a name: each was a level of the parser.
  { functions: ['singlevaraux'], times: nestedCalls },
  // The runtime's own protected calls: the activity, and the loading within the boot activity.
  { functions: ['luaD_rawrunprotected'], times: 2 },
  { functions: ['boot'], times: 1 },
  { functions: ['open_natives'], times: 1 },
  // Chains like `a.b.c`: tools/image/bytecode.ts refuses longer ones.
  { functions: ['getobjname'], times: picoBoard.interpreter.maxNaming },
  // A failed allocation runs one collection; within it none runs (lmem.c, gcstopem).
  { functions: ['luaC_fullgc'], times: 1 },
  // A table is rehashed into a larger one; putting the entries there finds room.
  { functions: ['luaH_newkey'], times: 2 },
  { functions: ['luaH_resize'], times: 2 },
  // A second error while the first is formatted ends in LUA_ERRERR.
  { functions: ['luaO_pushvfstring'], times: 2 },
  { functions: ['luaG_runerror'], times: 2 },
  { functions: ['luaG_errormsg'], times: 2 },
  { functions: ['luaD_throw'], times: 2 },
  { functions: ['luaD_growstack'], times: 2 },
  { functions: ['lexerror'], times: 2 },
  // The parts of a message are strings: putting them together raises nothing.
  { functions: ['luaG_concaterror'], times: 1 },
  // A userdata marks its metatable, a closed upvalue its value: at most two deeper.
  { functions: ['reallymarkobject'], times: 3 },
]
const boundOf = new Map(bounds.flatMap((bound, n) => bound.functions.map(name => [name, n])))

/**
 * In the image but never called: no finalizer, coroutine, warning function or to-be-closed variable exists
 * (base_library.c refuses __gc and __close), and every error has a protected call around it.
 */
const unreachable = new Set([
  'GCTM',
  'luaE_warnerror',
  'luaE_warning',
  'luaE_resetthread',
  'callclosemethod',
  'prepcallclosemth',
  'lua_resume',
  'resume',
  'unroll',
])

/** What calls through pointers can reach, by caller. */
const pointers: readonly { readonly from: RegExp; readonly to: readonly RegExp[] }[] = [
  { from: /^(luaM_\w+|tryagain|lua_newstate|close_state)/, to: [/^heap_realloc$/] },
  { from: /^luaZ_(fill|read)$/, to: [/^linked_chunk_read$/] },
  { from: /^(luaD_rawrunprotected|luaD_pcall|luaD_protectedparser)$/, to: [/^(f_call|f_luaopen|f_parser|closepaux)$/] },
  { from: /^luaD_hook$/, to: [/^on_budget$/] },
  { from: /^luaD_throw$/, to: [/^panic$/] },
  {
    from: /^(precallC|luaD_precall|luaD_pretailcall)$/,
    to: [
      /^(open_natives|boot)$/,
      /^base_(ipairs|setmetatable)$/,
      /^(bytes|read|write|to|wrap|float|uart|i2c|pwm|gpio|spi|adc|pulse|bank|watchdog)_\w+$/,
      /^(open_named|next_element|quotient|remainder_of|minimum|maximum|is_finite|io_error|error_kind|now|raise|feed|restart|restart_minimal|begin_activity|part_of_activity|set_mission_offset|crash_field|settled|image_check|\w+_(number|octets|killed))$/,
    ],
  },
]

/** Exception frame: eight words, and up to one more to align (ARMv6-M B1.5.6). */
const exceptionFrame = 36
/** By priority: those of one never interrupt each other. */
const interruptHandlers = [['timer_1_interrupt'], ['uart_0_interrupt', 'pwm_wrap_interrupt']]

export function worstCaseStack(listing: string, stackUsage: string): StackFacts {
  const graph = new CallGraph(readListing(listing, stackUsage))
  const starts = [{ functions: ['runtime_main'], times: 1 }, ...bounds]
  // A chain is a row of segments, each from one bounded function to the next, and a last one that enters none.
  const segments = heaviestAssignment(
    starts.map(({ times }) => times),
    bounds.map(({ times }) => times),
    starts.map(({ functions }) => bounds.map((_, target) => Math.max(...functions.map(name => graph.deepestTo(name, target))))),
  )
  const last = starts.flatMap(({ functions }) => functions.map(name => graph.deepestFrom(name))).reduce((a, b) => (b.depth > a.depth ? b : a))
  const interrupts = interruptHandlers.reduce((sum, names) => sum + exceptionFrame + Math.max(...names.map(name => graph.deepestFrom(name).depth)), 0)
  return { worst: segments + last.depth + interrupts, interrupts, deepest: last.path }
}

interface Depth {
  readonly depth: number
  readonly path: readonly string[]
}

class CallGraph {
  private readonly depths = new Map<string, Depth>()
  private readonly between = new Map<number, Map<string, number>>()
  private readonly byName: ReadonlyMap<string, LinkedFunction>

  constructor(functions: readonly LinkedFunction[]) {
    this.byName = new Map(functions.map(each => [each.name, each]))
  }

  /** Deepest chain from a function that enters no bounded function again. */
  deepestFrom(name: string, above: readonly string[] = []): Depth {
    const known = this.depths.get(name)
    if (known !== undefined) return known
    const found = this.byName.get(name)
    if (found === undefined) return { depth: 0, path: [] }
    if (above.includes(name)) throw new RangeError(`recursion without a bound in the Pico runtime: ${[...above.slice(above.indexOf(name)), name].join(' > ')}`)
    let deepest: Depth = { depth: 0, path: [] }
    for (const callee of this.calleesOf(found)) {
      if (boundOf.has(plain(callee))) continue
      const below = this.deepestFrom(callee, [...above, name])
      if (below.depth > deepest.depth) deepest = below
    }
    const depth = { depth: found.frame + deepest.depth, path: [`${name} ${found.frame}`, ...deepest.path] }
    this.depths.set(name, depth)
    return depth
  }

  /** Deepest chain from a function to a call of one of the functions of a bound, with no bounded function between; 0 when there is none. */
  deepestTo(name: string, bound: number): number {
    const depths = this.between.get(bound) ?? new Map<string, number>()
    this.between.set(bound, depths)
    const known = depths.get(name)
    if (known !== undefined) return known
    depths.set(name, 0)
    const found = this.byName.get(name)
    if (found === undefined) return 0
    let depth = 0
    for (const callee of this.calleesOf(found)) {
      const entered = boundOf.get(plain(callee))
      const below = entered === undefined ? this.deepestTo(callee, bound) : 0
      if (entered === bound || below > 0) depth = Math.max(depth, found.frame + below)
    }
    depths.set(name, depth)
    return depth
  }

  private calleesOf(caller: LinkedFunction): readonly string[] {
    const callees = caller.calls.filter(name => !unreachable.has(plain(name)))
    if (!caller.callsPointer || unreachable.has(plain(caller.name))) return callees
    const site = pointers.find(({ from }) => from.test(plain(caller.name)))
    if (site === undefined) throw new RangeError(`a call through a pointer that stack-depth.ts does not know: in ${caller.name}`)
    return [...callees, ...[...this.byName.keys()].filter(name => site.to.some(pattern => pattern.test(plain(name))))]
  }
}

/** Without the suffixes of GCC's clones. */
const plain = (name: string): string => name.replace(/\.(part|constprop|isra|cold)\.?\d*/g, '')
