-- hal/lib/native.d.ts on a plain Lua 5.1, 5.3 or 5.4: values and faults as on every board. Lua 5.1 has doubles alone and no packing.
local floor, fmod, huge = math.floor, math.fmod, math.huge
local hasIntegers = math.tointeger ~= nil
-- An integer in the interpreter's own form, or nil.
local integer = math.tointeger or function(x) if type(x) == 'number' and x == floor(x) and x - x == 0 then return x + 0 end end
local function fault(code) error({ fault = code }, 0) end
local function inRange(value, lo, hi)
  local whole = integer(value)
  if whole == nil or whole < lo or whole > hi then fault(0xff02) end
  return whole
end

-- Only a userdata tells its length in Lua 5.1.
local contents = setmetatable({}, { __mode = 'k' })
local function lengthOf(b) return contents[b].n end
local function bytes(n)
  n = inRange(n, 1, 0xffff)
  local it
  if newproxy ~= nil then
    it = newproxy(true)
    getmetatable(it).__len = lengthOf
  else it = setmetatable({}, { __len = lengthOf }) end
  local data = { n = n }
  for i = 0, n - 1 do data[i] = 0 end
  contents[it] = data
  return it
end
local function at(b, offset, width)
  local data, i = contents[b], integer(offset)
  if data == nil or i == nil or i < 0 or i + width > data.n then fault(0xff01) end
  return data, i
end

local function readUnsigned(width)
  return function(b, offset)
    local data, i = at(b, offset, width)
    local value = 0
    for k = i, i + width - 1 do value = value * 256 + data[k] end
    return value
  end
end
local function readSigned(width)
  local read, half = readUnsigned(width), integer(2 ^ (8 * width - 1))
  return function(b, offset)
    local value = read(b, offset)
    return value < half and value or value - 2 * half
  end
end
local function put(data, i, width, value)
  for k = i + width - 1, i, -1 do
    data[k] = value % 256
    value = (value - value % 256) / 256
    value = integer(value)
  end
end
local function writer(width, lo, hi)
  return function(b, offset, value)
    local data, i = at(b, offset, width)
    value = inRange(value, lo, hi)
    put(data, i, width, value < 0 and value + integer(2 ^ (8 * width)) or value)
  end
end

-- The bits of a binary format with so many of exponent and fraction, as high and low part of 2^32 each; ties to even.
local function bitsOf(value, exponentBits, fractionBits)
  local bias = 2 ^ (exponentBits - 1) - 1
  local sign = (value < 0 or (value == 0 and 1 / value < 0)) and 1 or 0
  local exponent, fraction
  local size = value < 0 and -value or value
  if value ~= value then sign, exponent, fraction = 0, 2 * bias + 1, 2 ^ (fractionBits - 1)
  elseif size == huge then exponent, fraction = 2 * bias + 1, 0
  elseif size == 0 then exponent, fraction = 0, 0
  else
    exponent = 0
    local scaled = size * 1.0
    while scaled >= 2 do scaled = scaled / 2 exponent = exponent + 1 end
    while scaled < 1 and exponent > 1 - bias do scaled = scaled * 2 exponent = exponent - 1 end
    local steps = scaled * 2.0 ^ fractionBits
    local whole = floor(steps)
    local rest = steps - whole
    if rest > 0.5 or (rest == 0.5 and whole % 2 == 1) then whole = whole + 1 end
    exponent = exponent + bias
    if whole >= 2 ^ (fractionBits + 1) then whole = whole / 2 exponent = exponent + 1 end
    if whole < 2 ^ fractionBits then exponent = 0 fraction = whole else fraction = whole - 2 ^ fractionBits end
    if exponent >= 2 * bias + 1 then exponent = 2 * bias + 1 fraction = 0 end
  end
  fraction = fraction * 1.0
  if fractionBits == 23 then return integer(sign * 2.0 ^ 31 + exponent * 2.0 ^ 23 + fraction) end
  local low = fraction % 2.0 ^ 32
  return integer(sign * 2.0 ^ 31 + exponent * 2.0 ^ 20 + (fraction - low) / 2.0 ^ 32), integer(low)
end
local function valueOf(sign, exponent, fraction, bias, fractionBits)
  local value
  if exponent == 2 * bias + 1 then value = fraction == 0 and huge or 0 / 0
  elseif exponent == 0 then value = fraction * 2.0 ^ (1 - bias - fractionBits)
  else value = (1 + fraction / 2.0 ^ fractionBits) * 2.0 ^ (exponent - bias) end
  return sign == 1 and value * -1.0 or value * 1.0
end
local readU32 = readUnsigned(4)
local function readF32(b, offset)
  local bits = readU32(b, offset)
  return valueOf(floor(bits / 2 ^ 31), floor(bits / 2 ^ 23) % 256, bits % 2 ^ 23, 127, 23)
end
local function readF64(b, offset)
  at(b, offset, 8)
  local high, low = readU32(b, offset), readU32(b, offset + 4)
  return valueOf(floor(high / 2 ^ 31), floor(high / 2 ^ 20) % 2048, (high % 2 ^ 20) * 2.0 ^ 32 + low, 1023, 52)
end
local function writeF32(b, offset, value)
  local data, i = at(b, offset, 4)
  put(data, i, 4, bitsOf(value, 8, 23))
end
local function writeF64(b, offset, value)
  local data, i = at(b, offset, 8)
  local high, low = bitsOf(value, 11, 52)
  put(data, i, 4, high)
  put(data, i + 4, 4, low)
end

local function isFinite(x) return x == x and x ~= huge and x ~= -huge end
-- -0 and doubles are kept.
local function wholePart(x) return x - fmod(x, 1.0) end
local function floorOf(x)
  x = x * 1.0
  if not isFinite(x) or fmod(x, 1.0) == 0 then return x end
  return x < 0 and wholePart(x) - 1.0 or wholePart(x)
end
local function ceilOf(x) return -floorOf(x * -1.0) end
local function saturate(lo, hi)
  return function(value)
    if value ~= value then return 0 end
    if value <= lo then return lo end
    if value >= hi then return hi end
    return integer(value < 0 and -floor(-value) or floor(value))
  end
end
local function wrap(bits)
  local modulus = 2.0 ^ bits
  return function(value)
    value = value * 1.0
    if not isFinite(value) then return 0 end
    local whole = fmod(value - fmod(value, 1.0), modulus)
    return integer(whole < 0 and whole + modulus or whole + 0.0)
  end
end
local function range(b, first, last)
  local data, i, j = contents[b], integer(first), integer(last)
  if data == nil or i == nil or j == nil or i < 0 or i > j or j > data.n then fault(0xff01) end
  return data, i, j
end

local function operands(a, b)
  a, b = inRange(a, 0, 9007199254740991), inRange(b, 0, 9007199254740991)
  if b == 0 then fault(0xff04) end
  return a, b
end

-- The 32-bit operators on words from 0 to 2^32 - 1, four bits at a time.
local nibbles = {}
for a = 0, 15 do
  for b = 0, 15 do
    local both, either, bit = 0, 0, 1
    for _ = 1, 4 do
      local x, y = floor(a / bit) % 2, floor(b / bit) % 2
      both = both + x * y * bit
      either = either + (x + y - x * y) * bit
      bit = bit * 2
    end
    nibbles[a * 16 + b] = { both, either, either - both }
  end
end
local function words(which)
  return function(a, b)
    local result, place = 0, 1
    for _ = 1, 8 do
      result = result + nibbles[a % 16 * 16 + b % 16][which] * place
      a, b, place = floor(a / 16), floor(b / 16), place * 16
    end
    return result
  end
end
local bxor = words(3)

-- CRC-16/IBM-3740: polynomial 0x1021 from 0xffff, no reflection.
local function crc16(b, first, last)
  local data, i, j = range(b, first, last)
  local crc = 0xffff
  for k = i, j - 1 do
    crc = bxor(crc, data[k] * 256)
    for _ = 1, 8 do crc = crc < 0x8000 and crc * 2 or bxor(crc * 2 % 0x10000, 0x1021) end
  end
  return integer(crc)
end

-- COBS in the reference form: a full block is closed only when more data follow.
local function cobsEncode(from, first, last, to, offset)
  local data, i, j = range(from, first, last)
  local target, start = range(to, offset, contents[to] ~= nil and contents[to].n or 0)
  local code, out = start, start + 1
  local function put(place, octet)
    if place >= target.n then fault(0xff01) end
    target[place] = octet
  end
  for k = i, j - 1 do
    if out - code == 255 then
      put(code, 255)
      code, out = out, out + 1
    end
    if data[k] == 0 then
      put(code, out - code)
      code, out = out, out + 1
    else
      put(out, data[k])
      out = out + 1
    end
  end
  put(code, out - code)
  return out - start
end
local function cobsDecode(from, first, last, to)
  local data, at, j = range(from, first, last)
  local target, out = range(to, 0, 0), 0
  while at < j do
    local code = data[at]
    at = at + 1
    if code == 0 or at + code - 1 > j then return -1 end
    for _ = 2, code do
      if data[at] == 0 then return -1 end
      if out >= target.n then return -2 end
      target[out] = data[at]
      at, out = at + 1, out + 1
    end
    if code < 255 and at < j then
      if out >= target.n then return -2 end
      target[out] = 0
      out = out + 1
    end
  end
  return out
end

local errors = {}
local native = {
  bytes = bytes, fault = function(code) fault(integer(code) ~= nil and code >= 1 and code <= 0xffff and integer(code) or 0xff02) end,
  readU8 = readUnsigned(1), readI8 = readSigned(1), readU16 = readUnsigned(2), readI16 = readSigned(2), readU32 = readU32, readI32 = readSigned(4),
  readF32 = readF32, readF64 = readF64,
  writeU8 = writer(1, 0, 0xff), writeI8 = writer(1, -0x80, 0x7f), writeU16 = writer(2, 0, 0xffff), writeI16 = writer(2, -0x8000, 0x7fff),
  writeU32 = writer(4, 0, 0xffffffff), writeI32 = writer(4, -0x80000000, 0x7fffffff), writeF32 = writeF32, writeF64 = writeF64,
  copy = function(to, toOffset, from, fromOffset, count)
    local source, i = range(from, fromOffset, fromOffset + count)
    local target, j = range(to, toOffset, toOffset + count)
    local kept = {}
    for k = 0, count - 1 do kept[k] = source[i + k] end
    for k = 0, count - 1 do target[j + k] = kept[k] end
  end,
  fill = function(to, value, first, last)
    local data, i, j = range(to, first, last)
    local octet = inRange(value, 0, 0xff)
    for k = i, j - 1 do data[k] = octet end
  end,
  indexOf = function(from, value, first, last)
    local data, i, j = range(from, first, last)
    local octet = inRange(value, 0, 0xff)
    for k = i, j - 1 do if data[k] == octet then return k end end
    return -1
  end,
  crc16 = crc16, cobsEncode = cobsEncode, cobsDecode = cobsDecode,
  toI8 = saturate(-0x80, 0x7f), toU8 = saturate(0, 0xff), toI16 = saturate(-0x8000, 0x7fff), toU16 = saturate(0, 0xffff),
  toI32 = saturate(-0x80000000, 0x7fffffff), toU32 = saturate(0, 0xffffffff), toU53 = saturate(0, 9007199254740991),
  wrapU8 = wrap(8), wrapU16 = wrap(16), wrapU32 = wrap(32),
  quotient = function(a, b) a, b = operands(a, b) return integer((a - a % b) / b) end,
  remainder = function(a, b) a, b = operands(a, b) return integer(fmod(a, b)) end,
  floor = floorOf, ceil = ceilOf, trunc = function(x) return x < 0 and ceilOf(x) or floorOf(x) end,
  sqrt = function(x) return math.sqrt(x) end, abs = function(x) return math.abs(x * 1.0) end,
  min = function(a, b) if a ~= a or b ~= b then return 0 / 0 end if a == 0 and b == 0 then return 1 / a < 0 and a or b end return a < b and a or b end,
  max = function(a, b) if a ~= a or b ~= b then return 0 / 0 end if a == 0 and b == 0 then return 1 / a < 0 and b or a end return a > b and a or b end,
  isFinite = isFinite,
  ioError = function(kind) kind = inRange(kind, 1, 15) errors[kind] = errors[kind] or { ioError = kind } return errors[kind] end,
  errorKind = function(value) return type(value) == 'table' and value.ioError or 0 end,
  now = function() return 0 end,
}
-- The rest is of a board and its kernel.
setmetatable(native, { __index = function(_, name) error('native.' .. name .. ' is of a board: run the program with --target pico or node', 0) end })
-- What code compiled for Lua 5.1 calls.
local helpers51 = { ____band = words(1), ____bor = words(2), ____bxor = bxor, ____rem = function(a, b) return (fmod(a, b)) end }
return native, function(value) return bitsOf(value, 11, 52) end, helpers51
