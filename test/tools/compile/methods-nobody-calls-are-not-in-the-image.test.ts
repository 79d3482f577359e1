import { expect, it } from 'vitest'
import { luaText, onLua, onNode } from './both'

const source = `
interface Shape { area(): number }
class Square {
  private readonly side: number
  constructor(side: number) {
    this.side = side
  }
  area(): number { return this.squared(this.side) }
  private squared(x: number): number { return x * x }
  perimeter(): number { return this.timesFour(this.side) }
  private timesFour(x: number): number { return 4 * x }
}
class Circle {
  private readonly radius: number
  constructor(radius: number) {
    this.radius = radius
  }
  area(): number { return 3 * this.radius * this.radius }
  reset(): void {}
}
class Clock {
  ticks: number = 0
  reset(): void { this.ticks = 0 }
}
export function main(report: (this: void, value: unknown) => void): void {
  const shapes: readonly Shape[] = [new Square(3), new Circle(2)]
  for (const shape of shapes) report(shape.area())
  const clock = new Clock()
  clock.ticks = 5
  clock.reset()
  report(clock.ticks)
}
`

it('methods that are called through an interface stay, those that nobody names go, and what only these call goes with them', () => {
  const text = luaText(source)
  for (const kept of ['Square.area', 'Square.squared', 'Circle.area', 'Clock.reset']) expect(text).toContain(`function ${kept}(`)
  for (const gone of ['perimeter', 'timesFour']) expect(text).not.toContain(gone)
})

it('a method goes by its name alone: one that is called on another class stays on both', () => {
  expect(luaText(source)).toContain('function Circle.reset(')
})

it('what is left means what it meant', () => {
  expect(onLua(source)).toEqual(onNode(source))
  expect(onLua(source, 'development')).toEqual(onNode(source))
})
