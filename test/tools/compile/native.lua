-- hal/lib/native.d.ts for tests of compiled code on plain Lua: values and faults as on every board.
local function fault(code) error({ fault = code }, 0) end
local bytesMeta = { __len = function(b) return b.n end }
local function bytes(n) local b = { n = n, data = {} } for i = 0, n - 1 do b.data[i] = 0 end return setmetatable(b, bytesMeta) end
local function at(b, offset, width)
  local i = math.tointeger(offset)
  if i == nil or i < 0 or i + width > b.n then fault(0xff01) end
  return i
end
local function reader(format, width)
  return function(b, offset)
    local i = at(b, offset, width)
    local octets = {}
    for k = 0, width - 1 do octets[k + 1] = string.char(b.data[i + k]) end
    return (string.unpack('>' .. format, table.concat(octets)))
  end
end
local function writer(format, width, lo, hi)
  return function(b, offset, value)
    local i = at(b, offset, width)
    if lo ~= nil then
      value = math.tointeger(value)
      if value == nil or value < lo or value > hi then fault(0xff02) end
    end
    local text = string.pack('>' .. format, value)
    for k = 1, width do b.data[i + k - 1] = text:byte(k) end
  end
end
local function truncated(value) return value >= 0 and math.floor(value) or math.ceil(value) end
local function saturate(lo, hi)
  return function(value)
    if value ~= value then return 0 end
    if value <= lo then return lo end
    if value >= hi then return hi end
    return math.tointeger(truncated(value))
  end
end
local function wrap(bits)
  local modulus = 2.0 ^ bits
  return function(value)
    value = value * 1.0
    if value ~= value or value == math.huge or value == -math.huge then return 0 end
    local t = value >= 0 and value - math.fmod(value, 1.0) or value - math.fmod(value, 1.0)
    return math.tointeger(t - math.floor(t / modulus) * modulus) or 0
  end
end
local function signed(f) -- keeps -0 and doubles
  return function(value) return f(value * 1.0) end
end
local function truncate(x) if x ~= x or x == math.huge or x == -math.huge then return x end return x - math.fmod(x, 1.0) + (x < 0 and -0.0 or 0.0) end
local function floor(x)
  if x ~= x or x == math.huge or x == -math.huge then return x end
  local t = math.fmod(x, 1.0)
  if t == 0 then return x end
  return x < 0 and x - t - 1.0 or x - t
end
native = {
  bytes = bytes, fault = fault,
  readU8 = reader('B', 1), readI8 = reader('b', 1), readU16 = reader('I2', 2), readI16 = reader('i2', 2), readU32 = reader('I4', 4), readI32 = reader('i4', 4),
  readF32 = reader('f', 4), readF64 = reader('d', 8),
  writeU8 = writer('B', 1, 0, 0xff), writeI8 = writer('b', 1, -0x80, 0x7f), writeU16 = writer('I2', 2, 0, 0xffff), writeI16 = writer('i2', 2, -0x8000, 0x7fff),
  writeU32 = writer('I4', 4, 0, 0xffffffff), writeI32 = writer('i4', 4, -0x80000000, 0x7fffffff), writeF32 = writer('f', 4), writeF64 = writer('d', 8),
  toI8 = saturate(-0x80, 0x7f), toU8 = saturate(0, 0xff), toI16 = saturate(-0x8000, 0x7fff), toU16 = saturate(0, 0xffff),
  toI32 = saturate(-0x80000000, 0x7fffffff), toU32 = saturate(0, 0xffffffff), toU53 = saturate(0, 9007199254740991),
  wrapU8 = wrap(8), wrapU16 = wrap(16), wrapU32 = wrap(32),
  quotient = function(a, b) if b == 0 then fault(0xff04) end return math.tointeger(a) // math.tointeger(b) end,
  remainder = function(a, b) if b == 0 then fault(0xff04) end return math.tointeger(a) % math.tointeger(b) end,
  floor = signed(floor), ceil = signed(function(x) return -floor(-x) end), trunc = signed(function(x) return x < 0 and -floor(-x) or floor(x) end),
  sqrt = signed(math.sqrt), abs = signed(math.abs),
  min = function(a, b) if a ~= a or b ~= b then return 0.0 / 0.0 end if a == 0 and b == 0 then return (1 / a < 0) and a or b end return a < b and a or b end,
  max = function(a, b) if a ~= a or b ~= b then return 0.0 / 0.0 end if a == 0 and b == 0 then return (1 / a < 0) and b or a end return a > b and a or b end,
  isFinite = function(x) return x == x and x ~= math.huge and x ~= -math.huge end,
  ioError = function(kind) native.errors[kind] = native.errors[kind] or { ioError = kind } return native.errors[kind] end,
  errorKind = function(value) return type(value) == 'table' and value.ioError or 0 end,
  errors = {},
  now = function() return 0 end,
}
local lines = {}
function report(value)
  local kind = type(value)
  if kind == 'number' then
    if value ~= value then lines[#lines + 1] = 'nan'
    else lines[#lines + 1] = (string.pack('>d', value):gsub('.', function(c) return string.format('%02x', c:byte()) end)) end
  elseif kind == 'boolean' then lines[#lines + 1] = value and 't' or 'f'
  elseif kind == 'nil' then lines[#lines + 1] = 'u'
  else lines[#lines + 1] = 'o' end
end
local program = assert(load(io.read('a'), '=program', 'bt'))()
local ok, problem = pcall(program.main, report)
if not ok then lines[#lines + 1] = type(problem) == 'table' and problem.fault ~= nil and ('fault ' .. string.format('%d', problem.fault)) or ('error ' .. tostring(problem)) end
print(table.concat(lines, '\n'))
