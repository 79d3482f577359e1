/** Fields of the crash record that `native.crash` gives: the last activity or start that did not end by itself, since power-on. */
export const enum CrashField {
  /** Code of `native.fault`, or of the runtime (0xFFFA–0xFFFF). 0: none. */
  cause = 1,
  /** What was under way, as `native.activity` was told. */
  activity = 2,
  number = 3,
  /** Where in the built program: on the Pico line (16 bits) and instruction (16 bits) of the compiled Lua, on the host line and column of the bundle; 0 when unknown. */
  place = 4,
  /** Mission time, or seconds since reset before any was set. */
  seconds = 5,
}
