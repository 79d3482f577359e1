import { andOnThePico, refused, same } from './frame'

/** Classes that extend classes: construction, dispatch, `super` at any depth. */

same(
  'construction in order, fields behind super',
  `class A {
  a = this.say('field of A')
  constructor(readonly x: number, protected y = 2) {
    this.say('A')
  }
  say(what: string): string {
    report(what, this.name())
    return what
  }
  name(): string {
    return 'a'
  }
}
class B extends A {
  b = this.say('field of B')
  constructor(x: number, private readonly tag: string = 'b') {
    report('before super')
    super(x * 2)
    this.say('B')
  }
  override name(): string {
    return this.tag ?? 'no tag yet'
  }
  sum(): number {
    return this.x + this.y
  }
}
class C extends B {
  c: number | undefined
  last = 9
}
const c = new C(3, 'c')
report(c.x, c.sum(), c.a, c.b, c.c, c.last, c.name())
report(new A(1).x, new B(1).name())`,
)
same(
  'super.method() at every depth, in closures too',
  `class A {
  m(x: number): number {
    return x + 1
  }
  all(...x: number[]): number {
    return x.length
  }
}
class B extends A {
  override m(x: number): number {
    return super.m(x) * 10
  }
}
class C extends B {}
class D extends C {
  override m(x: number): number {
    return [x, x + 1].map(y => super.m(y)).reduce((a, b) => a + b, 0)
  }
  override all(...x: number[]): number {
    return super.all(...x) + 100
  }
}
class E extends D {
  override m(x: number): number {
    const later = () => super.m(x) + 0.5
    return later()
  }
}
report(new A().m(1), new B().m(1), new C().m(1), new D().m(1), new E().m(1), new E().all(1, 2))
const list: A[] = [new A(), new B(), new E()]
for (const each of list) report(each.m(2))`,
)
same(
  'a field without a value hides what the base has set',
  `class A {
  constructor() {
    this.init()
  }
  init(): void {}
}
class B extends A {
  v: number | undefined
  w: number | undefined = undefined
  override init(): void {
    this.v = 1
    this.w = 2
  }
}
const b = new B()
report(b.v, b.w)`,
)
same(
  'abstract classes and instanceof',
  `abstract class Shape {
  abstract area(): number
  twice(): number {
    return this.area() * 2
  }
}
class Square extends Shape {
  constructor(private readonly side: number) {
    super()
  }
  area(): number {
    return this.side * this.side
  }
}
class Unit extends Square {
  constructor() {
    super(1)
  }
}
class Other {
  x = 1
}
const shapes: (Shape | Other)[] = [new Square(3), new Unit(), new Other()]
for (const each of shapes) report(each instanceof Shape, each instanceof Square, each instanceof Unit, each instanceof Other, each instanceof Shape ? each.twice() : -1)
const f = (x: Shape | undefined | null) => x instanceof Unit
report(f(undefined), f(null), f(new Unit()), f(new Square(1)), { x: 1 } instanceof Other)`,
)
same(
  'classes inside functions, and class expressions',
  `const make = (v: number) => {
  class G {
    get(): number {
      return v
    }
  }
  class H extends G {
    override get(): number {
      return super.get() + 1
    }
  }
  return new H()
}
report(make(1).get(), make(5).get())
const A = class {
  m(): number {
    return 1
  }
}
const B = class Inner {
  static n(): number {
    return 7
  }
  m(): number {
    return Inner.n()
  }
}
class C extends B {}
report(new A().m(), new B().m(), new C().m())
const use = () => new Later().z()
class Later {
  z(): number {
    return 3
  }
}
report(use())`,
)
refused(
  'a base that is an expression',
  'class A {\n  x = 1\n}\nconst of = { A: 1 }\nlet Base = class {\n  x = 1\n}\nclass B extends Base {}\nreport(new B().x, of.A, new A().x)',
  'FT1014',
)
andOnThePico()
