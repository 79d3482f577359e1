const spi0 = { port: 0 as const, sck: 18, tx: 19, rx: 16 }

/** The wiring that every board of the drivers' contract has, by logical name as in a declaration. Slots follow the order. */
export const wiring = {
  i2c: { bus: { hz: 400_000, pico: { port: 0 as const, sda: 4, scl: 5 } } },
  pwm: {
    heater: { hz: 1_000, pico: { pin: 15 } },
    valve: { hz: 1_000, pico: { pin: 10 } },
    pump: { hz: 1_000, pico: { pin: 12 } },
  },
  spi: {
    accelerometer: { hz: 4_000_000, mode: 0 as const, pico: { ...spi0, select: 20 } },
    thermometer: { hz: 4_000_000, mode: 1 as const, pico: { ...spi0, select: 21 } },
    flash: { hz: 4_000_000, mode: 0 as const, pico: { ...spi0, select: 22 } },
  },
  digital: {
    interlock: { direction: 'input' as const, pull: 'down' as const, pico: { pin: 14 } },
    step: { direction: 'output' as const, pico: { pin: 6 } },
    direction: { direction: 'output' as const, pico: { pin: 7 } },
    enable: { direction: 'output' as const, pico: { pin: 8 } },
  },
}
