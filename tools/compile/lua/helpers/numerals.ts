/** Numbers as text and text as numbers, exactly as JavaScript has them; whole numbers of any size are lists of digits to the base 10^7. */
export const numeralHelpers = {
  ____naturalTimes: `local function ____naturalTimes(a, by)
local carry = 0
for i = 1, #a do
local digit = a[i] * by + carry
a[i] = digit % 10000000
carry = (digit - a[i]) / 10000000
end
if carry > 0 then a[#a + 1] = carry end
return a
end
`,
  ____natural: `local function ____natural(value, twos)
local a, rest = {}, value
repeat
local digit = rest % 10000000
a[#a + 1] = digit
rest = (rest - digit) / 10000000
until rest == 0
while twos >= 20 do
____naturalTimes(a, 1048576)
twos = twos - 20
end
for _ = 1, twos do ____naturalTimes(a, 2) end
return a
end
`,
  ____naturalPlus: `local function ____naturalPlus(a, b)
local sum, carry = {}, 0
for i = 1, #a > #b and #a or #b do
local digit = (a[i] or 0) + (b[i] or 0) + carry
carry = digit >= 10000000 and 1 or 0
sum[i] = digit - carry * 10000000
end
if carry > 0 then sum[#sum + 1] = carry end
return sum
end
`,
  // Below 0, 0 or above 0, as a is to b.
  ____naturalOrder: `local function ____naturalOrder(a, b)
for i = #a > #b and #a or #b, 1, -1 do
local difference = (a[i] or 0) - (b[i] or 0)
if difference ~= 0 then return difference end
end
return 0
end
`,
  // The whole quotient, below 10, and the rest in a.
  ____naturalDigit: `local function ____naturalDigit(a, b)
local digit = 0
while ____naturalOrder(a, b) >= 0 do
local borrow = 0
for i = 1, #a do
local rest = a[i] - (b[i] or 0) - borrow
borrow = rest < 0 and 1 or 0
a[i] = rest + borrow * 10000000
end
digit = digit + 1
end
return digit
end
`,
  // x > 0 as whole * 2^twos.
  ____parts: `local function ____parts(x)
local whole, twos = x * 1.0, 0
while whole >= 9007199254740992 do whole, twos = whole / 2, twos + 1 end
while whole < 4503599627370496 and twos > -1074 do whole, twos = whole * 2, twos - 1 end
return whole, twos
end
`,
  // The fewest figures that mean x and nothing else (Steele and White; Dybvig's free-format algorithm), and the place of the point.
  ____shortestFigures: `local function ____shortestFigures(x)
local whole, twos = ____parts(x)
local up, down = twos > 0 and twos or 0, twos < 0 and -twos or 0
local isEdge = whole == 4503599627370496 and twos > -1074
local r, s = ____natural(whole, up + (isEdge and 2 or 1)), ____natural(1, down + (isEdge and 2 or 1))
local above, below = ____natural(1, up + (isEdge and 1 or 0)), ____natural(1, up)
local isEven = whole % 2 == 0
local function isHigh()
local order = ____naturalOrder(____naturalPlus(r, above), s)
return order > 0 or (isEven and order == 0)
end
local point, text = 0, ''
while #r > #s + 1 do
____naturalTimes(s, 10000000)
point = point + 7
end
while #s > #r + 1 do
____naturalTimes(r, 10000000)
____naturalTimes(above, 10000000)
____naturalTimes(below, 10000000)
point = point - 7
end
while isHigh() do
____naturalTimes(s, 10)
point = point + 1
end
while true do
____naturalTimes(r, 10)
____naturalTimes(above, 10)
____naturalTimes(below, 10)
if isHigh() then break end
point = point - 1
end
while true do
local figure = ____naturalDigit(r, s)
local order = ____naturalOrder(r, below)
local isLow, high = order < 0 or (isEven and order == 0), isHigh()
if isLow or high then
if isLow and high then
local half = ____naturalOrder(____naturalPlus(r, r), s)
high = half > 0 or (half == 0 and figure % 2 == 1)
end
return text .. ____figures[figure + (high and 2 or 1)], point
end
text = text .. ____figures[figure + 1]
____naturalTimes(r, 10)
____naturalTimes(above, 10)
____naturalTimes(below, 10)
end
end
`,
  ____numeral: `local function ____numeral(x)
if x ~= x then return 'NaN' elseif x == 0 then return '0' elseif x < 0 then return '-' .. ____numeral(-x) elseif x == x * 2 then return 'Infinity' end
local figures, point = ____shortestFigures(x)
local count = #figures
if point >= count and point <= 21 then return figures .. ____text_repeat('0', point - count) end
if point > 0 and point <= 21 then return ____part(figures, 0, point) .. '.' .. ____part(figures, point, count) end
if point > -6 and point <= 0 then return '0.' .. ____text_repeat('0', -point) .. figures end
local exponent = point - 1
local power = exponent < 0 and 'e-' .. ____digits(-exponent) or 'e+' .. ____digits(exponent)
if count == 1 then return figures .. power end
return ____part(figures, 0, 1) .. '.' .. ____part(figures, 1, count) .. power
end
`,
  ____number_toFixed: `local function ____number_toFixed(x, places)
places = places or 0
if x ~= x or x >= 1e21 or x <= -1e21 then return ____numeral(x) end
if x < 0 then
return '-' .. ____number_toFixed(-x, places)
end
local text = '0'
if x > 0 then
local whole, twos = ____parts(x)
local r, s = ____natural(whole, twos > 0 and twos or 0), ____natural(1, twos < 0 and -twos or 0)
for _ = 1, places do ____naturalTimes(r, 10) end
r, s = ____naturalPlus(____naturalTimes(r, 2), s), ____naturalTimes(s, 2)
local powers = { s }
while ____naturalOrder(r, powers[#powers]) >= 0 do powers[#powers + 1] = ____naturalTimes(____naturalPlus(powers[#powers], {}), 10) end
text = ''
for i = #powers - 1, 1, -1 do text = text .. ____figures[____naturalDigit(r, powers[i]) + 1] end
end
text = ____text_repeat('0', places + 1 - #text) .. text
if places == 0 then return text end
return ____part(text, 0, #text - places) .. '.' .. ____part(text, #text - places, #text)
end
`,
  // Of a whole number.
  ____number_toString: `local function ____number_toString(x, base)
if x < 0 then return '-' .. ____number_toString(-x, base) end
local text = ''
repeat
local figure = x % base
text = ____characters[figure + (figure < 10 and 49 or 88)] .. text
x = (x - figure) / base
until x == 0
return text
end
`,
  ____isInteger: `local function ____isInteger(x) return x - x == 0 and x % 1 == 0 end
`,
  ____isSafeInteger: `local function ____isSafeInteger(x) return x % 1 == 0 and x <= 9007199254740991 and x >= -9007199254740991 end
`,
  ____isNaN: `local function ____isNaN(x) return x ~= x end
`,
  ____sure: `local function ____sure(x)
if x == nil or x == ____null then native.fault(0xff02) end
return x
end
`,
} as const satisfies Readonly<Record<string, string>>
