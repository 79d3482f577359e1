/** Jobs with periods, run in the order of their due times: classes, lists and integers that their types bound. */
class Job {
  readonly period: u16
  readonly priority: u8
  due: u32 = 0
  runs: u16 = 0
  late: u16 = 0

  constructor(period: u16, priority: u8) {
    this.period = period
    this.priority = priority
  }

  isDue(now: u32): boolean {
    return this.due <= now
  }

  run(now: u32): void {
    if (this.due < now) this.late = (this.late + 1) & 0xffff
    this.runs = (this.runs + 1) & 0xffff
    this.due = (now + this.period) & 0x7fffffff
  }
}

class Scheduler {
  private readonly jobs: Job[] = []
  private idle: u16 = 0

  add(job: Job): void {
    this.jobs.push(job)
  }

  /** The due job of the highest priority. */
  private next(now: u32): Job | undefined {
    let best: Job | undefined
    for (const job of this.jobs) {
      if (job.isDue(now) && (best === undefined || job.priority > best.priority)) best = job
    }
    return best
  }

  step(now: u32): void {
    const job = this.next(now)
    if (job === undefined) this.idle = (this.idle + 1) & 0xffff
    else job.run(now)
  }

  summary(): u32 {
    let sum: u32 = this.idle
    for (const job of this.jobs) sum = (sum + job.runs + job.late) & 0x7fffffff
    return sum
  }
}

export function run(): number {
  const scheduler = new Scheduler()
  scheduler.add(new Job(7, 1))
  scheduler.add(new Job(11, 2))
  scheduler.add(new Job(13, 3))
  for (let now = 0; now < 30000; now++) scheduler.step(now)
  return scheduler.summary()
}
