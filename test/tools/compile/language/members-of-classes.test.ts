import { andOnThePico, refused, same } from './frame'

/** Getters and setters, static members, private names, typeof. */

same(
  'getters and setters, inherited and overridden',
  `let reads = 0
class A {
  protected v = 6
  get x(): number {
    reads++
    return this.v
  }
  set x(v: number) {
    this.v = v * 2
  }
}
class B extends A {
  override get x(): number {
    return super.x + 1
  }
  override set x(v: number) {
    super.x = v + 100
  }
}
const a = new A()
a.x = 4
report(a.x)
a.x += 1
report(a.x, reads)
a.x++
report(a.x)
const b = new B()
report(b.x)
b.x = 1
report(b.x, reads)
const maybe: A | undefined = reads > 0 ? a : undefined
report(maybe?.x)
const f = (it: A) => it.x > 3 && it.x < 1000
report(f(a), f(b))`,
)
same(
  'getters and setters in objects',
  `const o = {
  v: 1,
  get twice() {
    return this.v * 2
  },
  set twice(v: number) {
    this.v = v / 2
  },
}
o.twice = 10
report(o.v, o.twice)
const it: { get n(): number } = { get n() {
  return 5
} }
report(it.n)`,
)
same(
  'static members, inherited, with this',
  `class A {
  static count = 0
  static readonly limits = [1, 2, 3]
  static doubled = this.count + 5
  value = 1
  static f(): number {
    return this.g() + A.count
  }
  static g(): number {
    return 2
  }
  static get top(): number {
    return this.count + 100
  }
  static make(): A {
    A.count++
    return new A()
  }
  static {
    this.count = 3
    A.doubled *= 2
  }
  f(): number {
    return 77
  }
}
class B extends A {
  static override g(): number {
    return super.g() + 40
  }
}
report(A.f(), B.f(), A.doubled, A.limits.length, B.top, A.top)
report(A.make().value, A.count, B.count, new A().f(), new B().f())
B.count = 50
report(A.count, B.count, B.f())`,
)
same(
  'private names are of their class',
  `class A {
  #x = 5
  #m(): number {
    return this.#x
  }
  get(): number {
    return this.#m()
  }
  set(v: number): void {
    this.#x = v
    this.#x += 1
  }
  static #made = 0
  static make(): number {
    A.#made++
    return A.#made
  }
  same(other: A): boolean {
    return other.#x === this.#x
  }
}
class B extends A {
  #x = 'own'
  own(): string {
    return this.#x
  }
}
const b = new B()
b.set(8)
report(b.get(), b.own(), b.same(new A()))`,
)
same(
  'typeof',
  `class C {
  x = 1
}
const f = (x: number | undefined) => typeof x
const g = (x: boolean | undefined | { a: number } | null) => typeof x
const h = (x: boolean | string) => (typeof x === 'string' ? x.length : x)
report(f(1), f(undefined), g(true), g(false), g(undefined), g({ a: 1 }), g(null), h('abc'), h(false))
report(typeof 1, typeof 'a', typeof true, typeof undefined, typeof null, typeof [1], typeof { a: 1 }, typeof (() => 1), typeof C, typeof f)`,
)
refused('a getter asked for its type', 'class C {\n  get x(): number {\n    return 1\n  }\n}\nreport(typeof new C().x)', 'FT1023')
andOnThePico()
