type Point = readonly [seconds: number, value: number | null]

/**
 * At most first, least, greatest and last of each column's points, in their order: a line through them covers the same pixels as one through all.
 * Gaps are kept. Up to two points per column pass unchanged.
 */
export const thinned = (points: readonly Point[], columns: number): readonly Point[] => {
  const first = points[0]?.[0]
  const last = points.at(-1)?.[0]
  if (first === undefined || last === undefined || points.length <= columns * 2) return points
  const kept: Point[] = []
  let from = 0
  while (from < points.length) {
    const column = columnOf(points[from], first, last, columns)
    let to = from
    const chosen = new Set([from])
    let low = from
    let high = from
    while (to < points.length && columnOf(points[to], first, last, columns) === column) {
      const value = points[to]?.[1] ?? null
      if (value === null) chosen.add(to)
      else {
        if (value < (points[low]?.[1] ?? Number.POSITIVE_INFINITY)) low = to
        if (value > (points[high]?.[1] ?? Number.NEGATIVE_INFINITY)) high = to
      }
      to++
    }
    for (const index of [low, high, to - 1]) chosen.add(index)
    for (const index of [...chosen].sort((a, b) => a - b)) kept.push(points[index] as Point)
    from = to
  }
  return kept
}

const columnOf = (point: Point | undefined, first: number, last: number, columns: number): number =>
  Math.min(columns - 1, Math.floor((((point?.[0] ?? first) - first) / (last - first || 1)) * columns))
