/** What the lowering calls that Lua does not have: written into the chunk only when it is used. */
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
  ____map: `local function ____map(list, f)
local out = {}
for i = 1, #list do out[i] = f(list[i], i - 1) end
return out
end
`,
  ____filter: `local function ____filter(list, f)
local out = {}
for i = 1, #list do
local value = list[i]
if f(value, i - 1) then out[#out + 1] = value end
end
return out
end
`,
  ____forEach: `local function ____forEach(list, f) for i = 1, #list do f(list[i], i - 1) end end
`,
  ____find: `local function ____find(list, f)
for i = 1, #list do
local value = list[i]
if f(value, i - 1) then return value end
end
end
`,
  ____findIndex: `local function ____findIndex(list, f)
for i = 1, #list do if f(list[i], i - 1) then return i - 1 end end
return -1
end
`,
  ____indexOf: `local function ____indexOf(list, value)
for i = 1, #list do if list[i] == value then return i - 1 end end
return -1
end
`,
  // NaN is found, too.
  ____includes: `local function ____includes(list, value)
for i = 1, #list do
local it = list[i]
if it == value or (it ~= it and value ~= value) then return true end
end
return false
end
`,
  ____some: `local function ____some(list, f)
for i = 1, #list do if f(list[i], i - 1) then return true end end
return false
end
`,
  ____every: `local function ____every(list, f)
for i = 1, #list do if not f(list[i], i - 1) then return false end end
return true
end
`,
  ____reduce: `local function ____reduce(list, f, total)
for i = 1, #list do total = f(total, list[i], i - 1) end
return total
end
`,
  ____slice: `local function ____slice(list, first, last)
local out, length = {}, #list
first, last = first or 0, last or length
if first < 0 then first = first + length end
if last < 0 then last = last + length end
for i = first < 0 and 1 or first + 1, last < length and last or length do out[#out + 1] = list[i] end
return out
end
`,
  // As V8 sorts fewer than 64: a run that is in order already, then binary insertion. Stable, in place.
  ____sort: `local function ____sort(list, compare)
local length, done = #list, 2
if length < 2 then return list end
local falls = compare(list[2], list[1]) < 0
while done < length and (compare(list[done + 1], list[done]) < 0) == falls do done = done + 1 end
if falls then for i = 1, done / 2 do list[i], list[done + 1 - i] = list[done + 1 - i], list[i] end end
for start = done + 1, length do
local pivot, left, right = list[start], 1, start
while left < right do
local middle = left + (right - left - (right - left) % 2) / 2
if compare(pivot, list[middle]) < 0 then right = middle else left = middle + 1 end
end
for i = start, left + 1, -1 do list[i] = list[i - 1] end
list[left] = pivot
end
return list
end
`,
  ____reverse: `local function ____reverse(list)
local length = #list
for i = 1, length / 2 do list[i], list[length + 1 - i] = list[length + 1 - i], list[i] end
return list
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
