import { createNative } from '../../boards/host/emulator/native'

/** Flight modules find the global `native` in Node tests: the host board's, with the clock at 0. */
Object.assign(globalThis, { native: createNative() })
