/**
 * What the lowering calls that Lua does not have: written into the chunk only when it is used. Arguments are numbers of any kind.
 */
export const helpers = {
  // Both signs taken off, Lua's remainder of doubles is C's fmod, as JavaScript's is.
  ____rem: `local function ____rem(a, b)
b = b - 0.0
if b < 0 then b = -b end
a = a - 0.0
if a < 0 then return -(-a % b) end
return a % b
end
`,
} as const satisfies Readonly<Record<string, string>>
