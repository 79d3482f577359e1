import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { limits, segmentName } from './format'
import { isFull, type LogFiles, syncFolder, writeAll } from './log-files'

/** Kept on the disk and given back when it is full, so that the end of a run can still be written. */
const reserveOctets = 1024 * 1024
const reserveName = '.reserve'

/** The files of a log while it is written: one open segment, packed ones before it. What the file system throws comes through. */
export class SegmentFiles {
  #segment = -1
  #file = -1
  #chunks: Uint8Array[] = []
  #size = 0
  #hasReserve = false

  constructor(
    private readonly folder: string,
    private readonly files: LogFiles,
  ) {
    files.mkdirSync(dirname(folder), { recursive: true })
    files.mkdirSync(folder)
    const reserve = files.openSync(join(folder, reserveName), 'wx')
    try {
      writeAll(files, reserve, new Uint8Array(reserveOctets))
      this.#hasReserve = true
    } finally {
      files.closeSync(reserve)
      if (!this.#hasReserve) this.files.rmSync(join(folder, reserveName), { force: true })
    }
  }

  /** Of the open segment, from 0. */
  get segment(): number {
    return this.#segment
  }
  get isFilled(): boolean {
    return this.#size >= limits.segment
  }

  open(): void {
    this.#segment += 1
    this.#size = 0
    this.#chunks = []
    this.#file = this.files.openSync(this.#path(), 'wx')
    syncFolder(this.files, this.folder)
  }

  /** Appends and syncs, whole or not at all. 'last': the disk is full, and this went where the reserve had been. */
  write(octets: Uint8Array): 'written' | 'last' {
    try {
      this.#append(octets)
      return 'written'
    } catch (error) {
      if (!isFull(error) || !this.#hasReserve) throw error
      this.#giveReserveBack()
      this.#append(octets)
      return 'last'
    }
  }

  /** Packs the open segment. The packed file is whole on the disk before the plain one goes. */
  pack(): void {
    const packed = `${this.#path()}.gz`
    const file = this.files.openSync(`${packed}.part`, 'wx')
    try {
      writeAll(this.files, file, gzipSync(Buffer.concat(this.#chunks)))
      this.files.fdatasyncSync(file)
    } catch (error) {
      this.files.rmSync(`${packed}.part`, { force: true })
      throw error
    } finally {
      this.files.closeSync(file)
    }
    this.files.renameSync(`${packed}.part`, packed)
    syncFolder(this.files, this.folder)
    this.files.closeSync(this.#file)
    this.#file = -1
    this.files.rmSync(this.#path())
    this.#chunks = []
  }

  /** After the last block. */
  close(): void {
    if (this.#hasReserve) this.#giveReserveBack()
    if (this.#file >= 0) this.files.closeSync(this.#file)
    this.#file = -1
  }

  #append(octets: Uint8Array): void {
    try {
      writeAll(this.files, this.#file, octets, this.#size)
      this.files.fdatasyncSync(this.#file)
    } catch (error) {
      this.files.ftruncateSync(this.#file, this.#size)
      throw error
    }
    this.#size += octets.length
    this.#chunks.push(octets)
  }

  #giveReserveBack(): void {
    this.#hasReserve = false
    this.files.rmSync(join(this.folder, reserveName), { force: true })
  }
  #path(): string {
    return join(this.folder, segmentName(this.#segment))
  }
}
