/** Valves that open in turn, a controller of three modes, and counters of what happened: fields, methods and decisions. */
class Valve {
  isOpen = false
  cycles: u16 = 0

  open(): void {
    if (this.isOpen) return
    this.isOpen = true
    this.cycles = (this.cycles + 1) & 0xffff
  }

  close(): void {
    this.isOpen = false
  }
}

class Controller {
  private readonly inlet = new Valve()
  private readonly outlet = new Valve()
  private readonly purge = new Valve()
  private mode: u8 = 0
  private level: u16 = 0
  private alarms: u16 = 0

  step(demand: u8): void {
    if (this.mode === 0) this.fill(demand)
    else if (this.mode === 1) this.drain(demand)
    else this.clean()
    if (this.level > 900) this.alarm()
  }

  private fill(demand: u8): void {
    this.inlet.open()
    this.outlet.close()
    this.level = (this.level + 17) & 0x3ff
    if (this.level > demand * 3) this.mode = 1
  }

  private drain(demand: u8): void {
    this.inlet.close()
    this.outlet.open()
    this.level = (this.level - 5) & 0x3ff
    if (this.level < demand) this.mode = 2
  }

  private clean(): void {
    this.outlet.close()
    this.purge.open()
    this.level = this.level >>> 1
    if (this.level === 0) {
      this.purge.close()
      this.mode = 0
    }
  }

  private alarm(): void {
    this.alarms = (this.alarms + 1) & 0xffff
    this.inlet.close()
    this.mode = 1
  }

  summary(): u32 {
    return this.inlet.cycles + this.outlet.cycles + this.purge.cycles + this.alarms + this.level
  }
}

export function run(): number {
  const controller = new Controller()
  for (let n = 0; n < 40000; n++) controller.step(n & 0x7f)
  return controller.summary()
}
