/** What a program run by `berth run` imports from 'berth/testing'. */

/** What can be reported: the same to the last bit on every target, or the program is wrong. */
export type Reportable = number | boolean | string | null | undefined

/**
 * Prints its values on one line, one space between: a number as the 16 hex digits of its IEEE 754 bits (`nan` for any NaN), a string as `s:`
 * and the hex of its UTF-8 octets, `t` `f` `u` `n` for true, false, undefined and null. Exists under `berth run` only.
 */
export declare function report(this: void, ...values: readonly Reportable[]): void
