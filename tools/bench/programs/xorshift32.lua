local function run()
  local state, sum = 2463534242, 0
  for n = 1, 200000 do
    state = state ~ (state << 13) & 0xffffffff
    state = state ~ state >> 17
    state = state ~ (state << 5) & 0xffffffff
    sum = sum + state & 0xffffffff
  end
  return sum
end
return { run = run }
