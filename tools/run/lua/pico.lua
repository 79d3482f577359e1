-- Around compiled programs on the Pico: PROGRAMS runs one by one, each in a step of its own, and what they report goes out over UART0.
-- BUFFERS has, for each, the buffers that it will ask for, in order: only at boot can they be made. CHARACTERS are all texts of one octet.
local uartWrite, uartWritable, fault = rp2040.uartWrite, rp2040.uartWritable, native.fault
local NUMBER, LINE, FALSE, TRUE, UNDEFINED, NULL, TEXT, OCTET, FAULT, END = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
local wire = native.bytes(9)
rp2040.uartOpen(BAUD)
local tags, values, count, sent = {}, {}, 0, 0
local running, buffer = 0, 0
____null = {}

local function push(tag, value)
  count = count + 1
  tags[count] = tag
  values[count] = value or 0
end

-- Nothing on the board takes text apart, but texts compare: the largest octet that keeps the beginning below the text is its next.
local function pushText(text)
  local beginning = ''
  push(TEXT)
  for _ = 1, #text do
    local low, high = 0, 255
    while low < high do
      local middle = (low + high + 1) // 2
      if beginning .. CHARACTERS[middle + 1] <= text then low = middle else high = middle - 1 end
    end
    push(OCTET, low)
    beginning = beginning .. CHARACTERS[low + 1]
  end
end

local function pushValues(left, texts, value, ...)
  if left == 0 then return end
  if value == nil then push(UNDEFINED) elseif value == ____null then push(NULL) elseif value == true then push(TRUE) elseif value == false then push(FALSE)
  elseif texts & 1 == 1 then pushText(value)
  else push(NUMBER, value) end
  return pushValues(left - 1, texts >> 1, ...)
end

function ____report(number, texts, ...)
  pushValues(number, texts, ...)
  push(LINE)
end

function native.bytes(length)
  buffer = buffer + 1
  local made = BUFFERS[running][buffer]
  if made == nil or #made ~= length then fault(0xff03) end
  return made
end

-- False while the line has no room.
local function flush()
  while sent < count do
    if uartWritable() < 9 then return false end
    sent = sent + 1
    local tag, value, length = tags[sent], values[sent], 1
    wire[0] = tag
    if tag == NUMBER then
      native.writeF64(wire, 1, value)
      length = 9
    elseif tag == OCTET then
      wire[1] = value
      length = 2
    elseif tag == FAULT then
      native.writeU16(wire, 1, value)
      length = 3
    end
    uartWrite(wire, 0, length)
  end
  tags, values, count, sent = {}, {}, 0, 0
  return true
end

return {
  step = function()
    if not flush() then return 200 end
    running = running + 1
    if running > #PROGRAMS then return 1000000 end
    buffer = 0
    local result = PROGRAMS[running]()
    if result ~= nil and result.main ~= nil then result.main(function(value) ____report(1, 0, value) end) end
    push(END)
    return 0
  end,
  recover = function(cause)
    push(FAULT, cause)
    push(END)
  end,
}
