import { isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml'
import type { Problem } from './problem'
import type { Key, Shape } from './shape'

/** Reads a node of YAML by its shape. Everything wrong is told with its place; what is wrong gives undefined. */
export class NodeReader {
  readonly problems: Problem[] = []
  /** Node of each path read, for faults that show only between values. */
  readonly #nodes = new Map<string, Node>()

  constructor(private readonly lines: LineCounter) {}

  read(node: Node, shape: Shape, path: string): unknown {
    this.#nodes.set(path, node)
    switch (shape.is) {
      case 'map':
        return this.#map(node, shape.keys, shape.what, path)
      case 'kinds':
        return this.#kinds(node, shape, path)
      case 'list':
        return this.#list(node, shape, path)
      case 'either': {
        const fitting = shape.shapes.find(({ is }) => (is === 'map' ? isMap(node) : is === 'list' ? isSeq(node) : isScalar(node)))
        return fitting === undefined ? this.#wrong(node, path, shape) : this.read(node, fitting, path)
      }
      default:
        return this.#scalar(node, shape, path)
    }
  }

  /** A problem at a path read before, or at its nearest parent. */
  problemAt(path: string, code: Problem['code'], message: string, mend: string): void {
    let at = path
    while (!this.#nodes.has(at) && /[.[]/.test(at)) at = at.replace(/(\.[^.[]*|\[\d+\])$/, '')
    this.add(code, this.#nodes.get(at), path, message, mend)
  }

  add(code: Problem['code'], node: Node | undefined, path: string, message: string, mend: string): void {
    const { line, col } = this.lines.linePos(node?.range?.[0] ?? 0)
    this.problems.push({ code, line: Math.max(line, 1), column: Math.max(col, 1), path, message, mend })
  }

  #map(node: Node, keys: Readonly<Record<string, Key>>, what: string, path: string): unknown {
    if (!isMap(node)) {
      this.add('B4003', node, path, `this is no ${what}`, `give a map with ${Object.keys(keys).join(', ')}`)
      return undefined
    }
    const out: Record<string, unknown> = {}
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      const known = Object.hasOwn(keys, name) ? keys[name] : undefined
      const below = path === '' ? name : `${path}.${name}`
      if (known === undefined) {
        this.add('B4002', key as Node, below, `${what} has no key '${name}'`, `its keys are ${Object.keys(keys).join(', ')}`)
        continue
      }
      const isEmpty = value === null || (isScalar(value) && value.value === null)
      if (isEmpty && known.open) {
        this.#nodes.set(below, (value ?? key) as Node)
        continue
      }
      if (value === null) this.add('B4003', key as Node, below, 'there is nothing behind the colon', `give ${known.shape.what}`)
      else {
        const read = this.read(value as Node, known.shape, below)
        if (read !== undefined) out[name] = read
      }
    }
    for (const [name, { optional, shape }] of Object.entries(keys))
      if (!optional && !node.has(name)) this.add('B4004', node, path, `'${name}' is missing`, `give ${shape.what}`)
    return out
  }

  #kinds(node: Node, shape: Shape & { is: 'kinds' }, path: string): unknown {
    const word = isScalar(node) ? node.value : isMap(node) ? node.get('kind') : undefined
    const keys = typeof word === 'string' && Object.hasOwn(shape.kinds, word) ? shape.kinds[word] : undefined
    if (keys === undefined || typeof word !== 'string') {
      this.add('B4003', node, path, `this is no ${shape.what}`, `its kind is one of ${Object.keys(shape.kinds).join(', ')}`)
      return undefined
    }
    if (isScalar(node)) {
      const needed = Object.keys(keys).filter(name => !keys[name]!.optional)
      if (needed.length === 0) return { kind: word }
      this.add('B4004', node, path, `${word} needs ${needed.join(', ')}`, `write { kind: ${word}, ${needed.map(name => `${name}: …`).join(', ')} }`)
      return undefined
    }
    const kind: Key = { shape: { is: 'choice', choices: [word], what: 'its kind' }, optional: false, open: false }
    return this.#map(node, { kind, ...keys }, shape.what, path)
  }

  #list(node: Node, shape: Shape & { is: 'list' }, path: string): unknown {
    if (!isSeq(node)) return this.#wrong(node, path, shape)
    if (node.items.length < shape.min || node.items.length > shape.max) {
      this.add('B4003', node, path, `${node.items.length} items are not ${shape.min} to ${shape.max}`, `give ${shape.what}`)
      return undefined
    }
    return node.items.map((item, at) => this.read(item as Node, shape.of, `${path}[${at}]`))
  }

  #scalar(node: Node, shape: Shape, path: string): unknown {
    const value = isScalar(node) ? node.value : undefined
    const fits =
      shape.is === 'number'
        ? typeof value === 'number' && value >= shape.min && value <= shape.max && (!shape.whole || Number.isInteger(value))
        : shape.is === 'text'
          ? typeof value === 'string' && value.length > 0 && (shape.pattern === undefined || shape.pattern.test(value))
          : shape.is === 'flag'
            ? typeof value === 'boolean'
            : shape.is === 'choice' && shape.choices.includes(value as string)
    return fits ? value : this.#wrong(node, path, shape)
  }

  #wrong(node: Node, path: string, shape: Shape): undefined {
    const is = isScalar(node) ? JSON.stringify(node.value) : isMap(node) ? 'a map' : isSeq(node) ? 'a list' : 'an alias'
    const asked =
      shape.is === 'number'
        ? `a ${shape.whole ? 'whole ' : ''}number from ${shape.min} to ${shape.max}`
        : shape.is === 'choice'
          ? `one of ${shape.choices.join(', ')}`
          : shape.is === 'flag'
            ? 'true or false'
            : shape.is === 'list'
              ? 'a list'
              : 'text'
    this.add('B4003', node, path, `${is ?? 'nothing'} is not ${asked}`, `give ${shape.what}`)
    return undefined
  }
}
