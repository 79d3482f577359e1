local function int32(x)
  return ((x + 0x80000000) & 0xffffffff) - 0x80000000
end
local function run()
  local x1, x2, y1, y2, check = 0, 0, 0, 0, 0
  for n = 0, 99999 do
    local x = (n * 37 & 0xffff) - 32768
    local y = int32(663 * x + 1326 * x1 + 663 * x2 + 51700 * y1 - 21586 * y2) // 32768
    x2, x1, y2, y1 = x1, x, y1, y
    check = check ~ y
  end
  return check
end
return { run = run }
