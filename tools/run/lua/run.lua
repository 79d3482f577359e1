-- Runs a compiled program: `lua5.x run.lua NATIVES PROGRAM`. Prints what it reports, one line each, then `fault N` or `error …` if it ended early.
local natives, bitsOf, helpers51 = assert(loadfile(arg[1]))()
local null = {}
local lines = {}

-- Text is kept one octet per UTF-16 code unit, all below 256; it is printed as UTF-8.
local function utf8Of(c)
  local n = c:byte()
  return n < 128 and string.format('%02x', n) or string.format('%02x%02x', 192 + math.floor(n / 64), 128 + n % 64)
end
local function shown(value)
  if value == nil then return 'u' elseif value == null then return 'n' elseif value == true then return 't' elseif value == false then return 'f' end
  if type(value) == 'string' then return 's:' .. value:gsub('.', utf8Of) end
  if type(value) ~= 'number' then return 'o' end
  if value ~= value then return 'nan' end
  return string.format('%08x%08x', bitsOf(value))
end
local function report(number, _, ...)
  local line = {}
  for place = 1, number do line[place] = shown((select(place, ...))) end
  lines[#lines + 1] = table.concat(line, ' ')
end

local globals = { native = natives, ipairs = ipairs, setmetatable = setmetatable, ____report = report, ____null = null }
if _VERSION == 'Lua 5.1' then for name, helper in pairs(helpers51) do globals[name] = helper end end
setmetatable(globals, { __index = function(_, name) error('there is no global ' .. name) end, __newindex = function(_, name) error('a global is written: ' .. name) end })
local file = assert(io.open(arg[2], 'rb'))
local text = file:read('*a')
file:close()
local program
if setfenv ~= nil then program = setfenv(assert(loadstring(text, '=program')), globals)
else program = assert(load(text, '=program', 'bt', globals)) end
local function whole()
  local result = program()
  if result ~= nil and rawget(result, 'main') ~= nil then result.main(function(value) report(1, 0, value) end) end
end
local ok, problem = pcall(whole)
if not ok then
  lines[#lines + 1] = type(problem) == 'table' and problem.fault ~= nil and 'fault ' .. string.format('%d', problem.fault) or 'error ' .. tostring(problem)
end
io.write(table.concat(lines, '\n'))
