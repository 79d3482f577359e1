/**
 * The largest sum of `weights[s][t]` over pairs, when each s is in at most `left[s]` pairs and each t in at most `right[t]`;
 * a pair may be taken more than once. Weights are not negative. Successive heaviest paths through the residual network.
 */
export function heaviestAssignment(left: readonly number[], right: readonly number[], weights: readonly (readonly number[])[]): number {
  const taken = left.map(() => right.map(() => 0))
  const leftOver = [...left]
  const rightOver = [...right]
  let sum = 0
  for (;;) {
    const path = heaviestPath(leftOver, rightOver, weights, taken)
    if (path === undefined) return sum
    sum += path.weight
    leftOver[path.steps[0]![0]]!--
    rightOver[path.steps.at(-1)![1]]!--
    // Steps alternate: a pair is taken, one is given back, a pair is taken …
    for (const [n, [s, t]] of path.steps.entries()) taken[s]![t]! += n % 2 === 0 ? 1 : -1
  }
}

type Step = readonly [s: number, t: number]

/** From any s with something left to any t with something left; undefined when no path gains. */
function heaviestPath(left: readonly number[], right: readonly number[], weights: readonly (readonly number[])[], taken: readonly (readonly number[])[]) {
  const reach = left.map(over => (over > 0 ? { weight: 0, steps: [] as Step[] } : undefined))
  const ends = right.map(() => undefined as { weight: number; steps: Step[] } | undefined)
  for (let changed = true; changed; ) {
    changed = false
    for (const [s, from] of reach.entries()) {
      if (from === undefined) continue
      for (const [t, weight] of weights[s]!.entries()) {
        const end = ends[t]
        if (end !== undefined && end.weight >= from.weight + weight) continue
        const arrived: { weight: number; steps: Step[] } = { weight: from.weight + weight, steps: [...from.steps, [s, t]] }
        ends[t] = arrived
        changed = true
        // What was taken into t can be given back, so that its s takes another.
        for (const [other, pairs] of taken.entries()) {
          const back = arrived.weight - weights[other]![t]!
          if (pairs[t]! > 0 && back > (reach[other]?.weight ?? -Infinity)) reach[other] = { weight: back, steps: [...arrived.steps, [other, t]] }
        }
      }
    }
  }
  const best = ends.filter((_, t) => right[t]! > 0).reduce((a, b) => ((b?.weight ?? 0) > (a?.weight ?? 0) ? b : a), undefined)
  return best === undefined || best.weight <= 0 ? undefined : best
}
