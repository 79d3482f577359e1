/** Two lists laid side by side: the longest common subsequence by `key`, after E. W. Myers, “An O(ND) Difference Algorithm and Its Variations”, 1986. */
export type Pair<T> = readonly [a: T, b: T] | readonly [a: T, b: undefined] | readonly [a: undefined, b: T]

/** Beyond so many insertions and removals the rest is laid side by side as it comes. */
const mostEdits = 2000

export function align<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): Pair<T>[] {
  const [left, right] = [a.map(key), b.map(key)]
  const trace = edits(left, right)
  const pairs: Pair<T>[] = []
  let [x, y] = [a.length, b.length]
  if (trace === undefined) return Array.from({ length: Math.max(x, y) }, (_, index) => [a[index], b[index]] as Pair<T>)
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const reach = trace[d]!
    const k = x - y
    const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1))
    const before = down ? k + 1 : k - 1
    const fromX = d === 0 ? 0 : at(reach, before)
    const fromY = d === 0 ? 0 : fromX - before
    while (x > fromX && y > fromY && left[x - 1] === right[y - 1]) {
      x -= 1
      y -= 1
      pairs.push([a[x]!, b[y]!])
    }
    if (d === 0) break
    if (down) {
      y -= 1
      pairs.push([undefined, b[y]!])
    } else {
      x -= 1
      pairs.push([a[x]!, undefined])
    }
  }
  return pairs.reverse()
}

type Reach = ReadonlyMap<number, number>
const at = (reach: Reach, k: number): number => reach.get(k) ?? -1

/** Per number of edits, how far each diagonal had come before them; undefined when there are too many. */
function edits(a: readonly string[], b: readonly string[]): Reach[] | undefined {
  const reach = new Map<number, number>([[1, 0]])
  const trace: Reach[] = []
  for (let d = 0; d <= Math.min(mostEdits, a.length + b.length); d += 1) {
    trace.push(new Map(reach))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1)) ? at(reach, k + 1) : at(reach, k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      reach.set(k, x)
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return undefined
}
