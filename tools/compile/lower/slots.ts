import ts from 'typescript'
import type { Declaration } from '../../../firmware/declaration/items'

/** Which slot a name of the declaration has: its 1-based place among its kind. */
export class SlotNames {
  constructor(
    private readonly declaration: Declaration,
    /** Names of the tasks, in the order of the `tasks` object. */
    private readonly tasks: readonly string[],
  ) {}

  /** The slot of `name` under a ByName path, or 0. */
  slot(path: string, name: string): number {
    return this.names(path).indexOf(name) + 1
  }

  private names(path: string): readonly string[] {
    if (path === 'tasks') return this.tasks
    let place: unknown = this.declaration
    for (const step of path.split('.')) place = typeof place === 'object' && place !== null ? (place as Record<string, unknown>)[step] : undefined
    return typeof place === 'object' && place !== null ? Object.keys(place) : []
  }
}

/** Names of the `tasks` object in a payload's handlers. */
export function taskNames(onBoard: ts.CallExpression): readonly string[] {
  const handlers = onBoard.arguments[1]
  if (handlers === undefined || !ts.isObjectLiteralExpression(handlers)) return []
  const tasks = handlers.properties.find(property => ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && property.name.text === 'tasks')
  if (tasks === undefined || !ts.isPropertyAssignment(tasks) || !ts.isObjectLiteralExpression(tasks.initializer)) return []
  return tasks.initializer.properties.flatMap(property => (property.name !== undefined && ts.isIdentifier(property.name) ? [property.name.text] : []))
}
