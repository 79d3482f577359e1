/**
 * What a payload imports from 'berth/math': the functions of JavaScript's Math that C libraries and engines round differently, here one
 * implementation with the same bits on every board and in Node. README.md has the bound of each.
 */
export { acos, asin, atan, atan2 } from './arcs'
export { exp, expm1 } from './exponential'
export { acosh, asinh, atanh, cosh, sinh, tanh } from './hyperbolic'
export { log, log1p, log2, log10 } from './logarithm'
export { cbrt, hypot, pow } from './power'
export { cos, sin, tan } from './trigonometric'
