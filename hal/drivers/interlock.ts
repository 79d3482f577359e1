import type { DigitalPin } from '../io/digital'
export declare function interlock(pin: DigitalPin): { isClosed(): boolean }
