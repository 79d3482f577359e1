/** The wiring that every board of the drivers' contract has, by logical name as in a declaration. Slots follow the order. */
export const wiring = {
  i2c: { bus: { hz: 400_000, pico: { port: 0 as const, sda: 4, scl: 5 } } },
  pwm: {
    heater: { hz: 1_000, pico: { pin: 15 } },
    valve: { hz: 1_000, pico: { pin: 10 } },
    pump: { hz: 1_000, pico: { pin: 12 } },
  },
  digital: {
    interlock: { direction: 'input' as const, pull: 'down' as const, pico: { pin: 14 } },
    step: { direction: 'output' as const, pico: { pin: 6 } },
    direction: { direction: 'output' as const, pico: { pin: 7 } },
    enable: { direction: 'output' as const, pico: { pin: 8 } },
  },
}
