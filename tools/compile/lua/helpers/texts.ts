/**
 * Methods of text, one octet for each character. Nothing on a board takes text apart, but texts compare: the largest octet that keeps a beginning
 * below the text is its next.
 */
export const textHelpers = {
  ____characters: `local ____characters = { CHARACTERS }
`.replace('CHARACTERS', Array.from({ length: 256 }, (_, octet) => `'\\${String(octet).padStart(3, '0')}'`).join(', ')),
  ____codes: `local ____lastText, ____lastCodes = '', {}
local function ____codes(text)
if text == ____lastText then return ____lastCodes end
local codes, beginning = {}, ''
for i = 1, #text do
local low, high = 0, 255
while low < high do
local middle = (low + high + 1) / 2
middle = middle - middle % 1
if beginning .. ____characters[middle + 1] <= text then low = middle else high = middle - 1 end
end
codes[i] = low
beginning = beginning .. ____characters[low + 1]
end
____lastText, ____lastCodes = text, codes
return codes
end
`,
  // From the place first to before last, both within the text.
  ____part: `local function ____part(text, first, last)
local codes, part = ____codes(text), ''
for i = first + 1, last do part = part .. ____characters[codes[i] + 1] end
return part
end
`,
  ____letters: `local function ____letters(text)
local codes, out = ____codes(text), {}
for i = 1, #codes do out[i] = ____characters[codes[i] + 1] end
return out
end
`,
  ____letter: `local function ____letter(text, i)
local code = ____codes(text)[i + 1]
if code ~= nil then return ____characters[code + 1] end
end
`,
  ____text_charAt: `local function ____text_charAt(text, i) return ____letter(text, i or 0) or '' end
`,
  ____text_charCodeAt: `local function ____text_charCodeAt(text, i) return ____codes(text)[(i or 0) + 1] or 0 / 0 end
`,
  ____text_codePointAt: `local function ____text_codePointAt(text, i) return ____codes(text)[(i or 0) + 1] end
`,
  ____text_at: `local function ____text_at(text, i)
if i < 0 then i = i + #text end
return ____letter(text, i)
end
`,
  ____text_slice: `local function ____text_slice(text, first, last)
local length = #text
first, last = first or 0, last or length
if first < 0 then first = first + length end
if last < 0 then last = last + length end
return ____part(text, first < 0 and 0 or first, last < length and last or length)
end
`,
  ____text_substring: `local function ____text_substring(text, first, last)
local length = #text
first, last = first or 0, last or length
if first > last then first, last = last, first end
return ____part(text, first < 0 and 0 or first, last < length and last or length)
end
`,
  ____text_substr: `local function ____text_substr(text, first, count)
local length = #text
if first < 0 then first = first + length end
if first < 0 then first = 0 end
if count == nil or count > length - first then count = length - first end
return ____part(text, first, first + count)
end
`,
  ____found: `local function ____found(text, part, i)
local whole, piece = ____codes(text), #part
if i + piece > #text then return false end
local codes = ____codes(part)
for k = 1, piece do if whole[i + k] ~= codes[k] then return false end end
return true
end
`,
  ____text_indexOf: `local function ____text_indexOf(text, part, first)
first = first or 0
if first < 0 then first = 0 elseif first > #text then first = #text end
for i = first, #text - #part do if ____found(text, part, i) then return i end end
return -1
end
`,
  ____text_lastIndexOf: `local function ____text_lastIndexOf(text, part)
for i = #text - #part, 0, -1 do if ____found(text, part, i) then return i end end
return -1
end
`,
  ____text_includes: `local function ____text_includes(text, part, first) return ____text_indexOf(text, part, first) >= 0 end
`,
  ____text_startsWith: `local function ____text_startsWith(text, part, first)
first = first or 0
return ____found(text, part, first < 0 and 0 or first > #text and #text or first)
end
`,
  ____text_endsWith: `local function ____text_endsWith(text, part)
return #part <= #text and ____found(text, part, #text - #part)
end
`,
  ____text_split: `local function ____text_split(text, between, most)
local out, first, most = {}, 0, most or 4294967295
if between == nil then
if most > 0 then out[1] = text end
return out
end
if between == '' then
local letters = ____letters(text)
for i = 1, most < #letters and most or #letters do out[i] = letters[i] end
return out
end
while #out < most do
local next = ____text_indexOf(text, between, first)
if next < 0 or next > #text - #between then
out[#out + 1] = ____part(text, first, #text)
break
end
out[#out + 1] = ____part(text, first, next)
first = next + #between
end
return out
end
`,
  ____isSpace: `local function ____isSpace(code) return code == 32 or code == 160 or (code >= 9 and code <= 13) end
`,
  ____text_trimStart: `local function ____text_trimStart(text)
local codes, first = ____codes(text), 0
while first < #text and ____isSpace(codes[first + 1]) do first = first + 1 end
return ____part(text, first, #text)
end
`,
  ____text_trimEnd: `local function ____text_trimEnd(text)
local codes, last = ____codes(text), #text
while last > 0 and ____isSpace(codes[last]) do last = last - 1 end
return ____part(text, 0, last)
end
`,
  ____text_trim: `local function ____text_trim(text) return ____text_trimEnd(____text_trimStart(text)) end
`,
  ____text_repeat: `local function ____text_repeat(text, count)
local out = ''
for _ = 1, count do out = out .. text end
return out
end
`,
  ____padding: `local function ____padding(text, length, with)
local missing, out = length - #text, ''
with = with or ' '
if missing <= 0 or with == '' then return '' end
while #out + #with <= missing do out = out .. with end
return out .. ____part(with, 0, missing - #out)
end
`,
  ____text_padStart: `local function ____text_padStart(text, length, with) return ____padding(text, length, with) .. text end
`,
  ____text_padEnd: `local function ____text_padEnd(text, length, with) return text .. ____padding(text, length, with) end
`,
  ____text_concat: `local function ____text_concat(text, ...)
local more = { ... }
for i = 1, #more do text = text .. more[i] end
return text
end
`,
  ____text_toLowerCase: `local function ____text_toLowerCase(text)
local codes, out = ____codes(text), ''
for i = 1, #codes do
local code = codes[i]
if (code >= 65 and code <= 90) or (code >= 192 and code <= 222 and code ~= 215) then code = code + 32 end
out = out .. ____characters[code + 1]
end
return out
end
`,
  // The capitals of U+00B5 and U+00FF are no characters of one octet.
  ____text_toUpperCase: `local function ____text_toUpperCase(text)
local codes, out = ____codes(text), ''
for i = 1, #codes do
local code = codes[i]
if code == 181 or code == 255 then native.fault(0xff02) end
if (code >= 97 and code <= 122) or (code >= 224 and code ~= 247) then code = code - 32 end
out = out .. (codes[i] == 223 and 'SS' or ____characters[code + 1])
end
return out
end
`,
  ____replacement: `local function ____replacement(text, part, i, with)
local out, k = '', 0
while k < #with do
local letter, next = ____letter(with, k), ____letter(with, k + 1)
if letter == '$' and next == '$' then out = out .. '$'
elseif letter == '$' and next == '&' then out = out .. part
elseif letter == '$' and next == '\`' then out = out .. ____part(text, 0, i)
elseif letter == '$' and next == "'" then out = out .. ____part(text, i + #part, #text)
else
out = out .. letter
k = k - 1
end
k = k + 2
end
return out
end
`,
  ____text_replace: `local function ____text_replace(text, part, with)
local i = ____text_indexOf(text, part)
if i < 0 then return text end
return ____part(text, 0, i) .. ____replacement(text, part, i, with) .. ____part(text, i + #part, #text)
end
`,
  ____text_replaceAll: `local function ____text_replaceAll(text, part, with)
local out, first, i = '', 0, ____text_indexOf(text, part)
local step = #part == 0 and 1 or #part
while i >= 0 do
out = out .. ____part(text, first, i) .. ____replacement(text, part, i, with)
first = i + #part
i = i + step <= #text and ____text_indexOf(text, part, i + step) or -1
end
return out .. ____part(text, first, #text)
end
`,
  ____fromCodes: `local function ____fromCodes(...)
local codes, text = { ... }, ''
for i = 1, #codes do text = text .. ____characters[codes[i] + 1] end
return text
end
`,
} as const satisfies Readonly<Record<string, string>>
