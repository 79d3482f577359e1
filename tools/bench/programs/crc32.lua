local function run()
  local crc = 0xffffffff
  for n = 0, 19999 do
    crc = crc ~ (n & 0xff)
    for bit = 1, 8 do
      if crc & 1 ~= 0 then crc = (crc >> 1) ~ 0xedb88320 else crc = crc >> 1 end
    end
  end
  return crc ~ 0xffffffff
end
return { run = run }
