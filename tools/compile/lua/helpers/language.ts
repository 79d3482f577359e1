/** Operators and arithmetic that Lua does not have. */
export const languageHelpers = {
  // Both signs taken off, Lua's remainder of doubles is C's fmod, as JavaScript's is.
  ____rem: `local function ____rem(a, b)
b = b - 0.0
if b < 0 then b = -b end
a = a - 0.0
if a < 0 then return -(-a % b) end
return a % b
end
`,
  ____truthy: `local function ____truthy(x) return x ~= nil and x ~= false and x ~= 0 and x == x and x ~= '' and x ~= ____null end
`,
  ____unnull: `local function ____unnull(x) if x ~= ____null then return x end end
`,
  ____instance: `local function ____instance(x, class)
local at = nil
if x ~= nil and x ~= ____null then at = x.____class end
while at ~= nil do
if at == class then return true end
at = at.____base
end
return false
end
`,
  // Called with at most as many as Lua's stack holds.
  ____unpack: `local function ____unpack(list, i)
i = i or 1
if i <= #list then return list[i], ____unpack(list, i + 1) end
end
`,
  ____append: `local function ____append(list, more)
for i = 1, #more do list[#list + 1] = more[i] end
return list
end
`,
  ____digits: `local ____figures = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' }
local function ____digits(n)
if n < 0 then return '-' .. ____digits(-n) end
local text = ''
repeat
local figure = n % 10
text = ____figures[figure + 1] .. text
n = (n - figure) / 10
until n == 0
return text
end
`,
  ____round: `local function ____round(x)
local whole = native.floor(x)
if x - whole >= 0.5 then whole = whole + 1.0 end
if whole == 0 and (x < 0 or 1 / x < 0) then return x * 0.0 end
return whole
end
`,
  ____sign: `local function ____sign(x)
if x > 0 then return 1.0 elseif x < 0 then return -1.0 end
return x
end
`,
  ____clz32: `local function ____clz32(x)
x = native.wrapU32(x)
local zeros = 32
while x > 0 do
x = native.floor(x / 2)
zeros = zeros - 1
end
return zeros
end
`,
  ____imul: `local function ____imul(a, b)
a, b = native.wrapU32(a), native.wrapU32(b)
local low = b % 65536
local product = (a * low + a * ((b - low) / 65536) % 65536 * 65536) % 4294967296
return product >= 2147483648 and product - 4294967296 or product
end
`,
} as const satisfies Readonly<Record<string, string>>
