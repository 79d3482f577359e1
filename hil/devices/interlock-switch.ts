import type { DigitalDrive } from '../../boards/contract'

/** A contact to the positive supply: closed drives the line high, open leaves it to the board's pull. */
export class InterlockSwitch {
  constructor(private readonly drive: DigitalDrive) {}

  get isClosed(): boolean {
    return this.drive.level === true
  }

  set(closed: boolean): void {
    this.drive.level = closed ? true : undefined
  }
}
