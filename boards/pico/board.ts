/**
 * The Raspberry Pi Pico as data: what the compiler checks wiring against, what the image builder hands to the C runtime, and
 * the budgets a build must keep. Section numbers are of the RP2040 datasheet unless said otherwise.
 */

const KIB = 1024

/** GP0–GP22 and GP26–GP28 are on the pin header, GP25 drives the LED; GP23, GP24 and GP29 belong to the board's supply (Pico datasheet §2.1). */
const onHeader = [...Array.from({ length: 23 }, (_, pin) => pin), 25, 26, 27, 28]
/** UART0 carries the station link (§2.19.2, function 2). */
const link = { uart: 0, tx: 0, rx: 1 } as const
/** UART1 is the maintenance console, 115,200 8N1, unless the payload wires one of these pins (§2.19.2, function 2). */
const console = { uart: 1, tx: 20, rx: 21 } as const

export const picoBoard = {
  name: 'pico',
  clockHz: 125_000_000,
  link,
  console,
  /** Pins a payload may wire. */
  payloadPins: onHeader.filter(pin => pin !== link.tx && pin !== link.rx),
  i2c: {
    ports: [0, 1],
    hz: [100_000, 400_000],
    /** §2.19.2, function 3: I2C(n / 2 mod 2) on pin n, SDA on even pins, SCL on odd ones. */
    portOfPin: (pin: number): number => Math.floor(pin / 2) % 2,
    lineOfPin: (pin: number): 'sda' | 'scl' => (pin % 2 === 0 ? 'sda' : 'scl'),
  },
  spi: {
    ports: [0, 1],
    /** §4.4.3.4: 125 MHz / (2 · 1) and 125 MHz / (254 · 256), rounded up. */
    maxHz: 62_500_000,
    minHz: 1_923,
    /** §2.19.2, function 1: SPI(n / 8 mod 2) on pin n; RX, CSn, SCK, TX by n mod 4. Select lines are GPIO, so CSn is not used. */
    portOfPin: (pin: number): number => Math.floor(pin / 8) % 2,
    lineOfPin: (pin: number): 'rx' | 'csn' | 'sck' | 'tx' => (['rx', 'csn', 'sck', 'tx'] as const)[pin % 4]!,
  },
  analog: {
    /** §4.9: inputs 0–3. GP29 measures a third of VSYS on the Pico board (Pico datasheet §2.1) and can be nothing else. */
    pins: [26, 27, 28, 29],
    /** Volts, nominal: ADC_VREF is filtered from the 3.3 V supply (Pico datasheet §2.1); an input may not exceed IOVDD, 3.3 V (§4.9). */
    reference: 3.3,
  },
  pulseCount: {
    /** §4.5.2.5: edges of the B pin, an odd one; the counter takes the whole slice. */
    isCounted: (pin: number): boolean => pin % 2 === 1,
  },
  digitalBank: {
    /** Berth's choice. */
    maxLines: 16,
  },
  pwm: {
    /** Lowest: 125 MHz / 255.9375 / 65,535. Highest: Berth's choice, 125 steps. */
    minHz: 8,
    maxHz: 1_000_000,
    /** §4.5.2: two pins of one slice share the rate; pins 16 apart are one output. */
    sliceOfPin: (pin: number): number => Math.floor(pin / 2) % 8,
    outputOfPin: (pin: number): number => pin % 16,
  },
  flash: {
    /** §2.2.1 */
    base: 0x10000000,
    /** W25Q16JV, 2 MiB (Pico datasheet §4.2). */
    bytes: 2048 * KIB,
    /** §2.8.1.3 */
    secondStageBytes: 256,
    /** Word with the offset of the payload block: behind the 48 vectors at 0x100 (boards/pico/runtime/runtime.ld). */
    payloadOffsetAt: 0x1c0,
    /** The same of the minimal kernel's block; 0 when the image has none. */
    minimalOffsetAt: 0x1c8,
  },
  ram: {
    /** SRAM0–3, striped (§2.6.2). SRAM4 and 5 (8 KiB) stay with the boot ROM's second stage. */
    base: 0x20000000,
    bytes: 256 * KIB,
    stackBytes: 32 * KIB,
    /** The interpreter's heap cap: a fixed arena, measured in `native.heapUsed`. */
    heapBytes: 208 * KIB,
  },
  /** Limits of the interpreter, all Berth's choice. */
  interpreter: {
    /** VM instructions of one activity, one recover: about 0.2 s at 125 MHz from the emulator's uncached flash, in which the link waits. */
    stepBudget: 250_000,
    /** Loading the natives, and running the payload's chunk once. */
    bootBudget: 2_000_000,
    /** Nested calls through C; Lua itself allows a tenth more while it handles the overflow (lstate.c, luaE_checkcstack). */
    maxCCalls: 20,
    /** Strings are hashed with it, on the board and by the image builder: "BRTH". */
    hashSeed: 0x42525448,
    /** Steps of a chain like `a.b.c` that an error message follows, recursing. */
    maxNaming: 12,
  },
  /** A build beyond one of these fails. */
  budget: {
    /** Half of the flash: the other half is for a second image, so that a new one can be stored before the old one is given up. */
    flashBytes: 1024 * KIB,
    ramBytes: 256 * KIB,
    /** Computed worst case; the rest of the reserved stack is margin. */
    stackBytes: 28 * KIB,
    heapBytes: 208 * KIB,
  },
} as const
