/**
 * Methods of arrays. Places are counted from 0 and elements from 1. `isShrunk`: something in the program makes arrays shorter; then a callback is not
 * called for an element that is gone, as in JavaScript.
 */
export function arrayHelpers(isShrunk: boolean): Readonly<Record<string, string>> {
  const there = isShrunk ? 'list[i] ~= nil and ' : ''
  const ifThere = isShrunk ? 'if list[i] ~= nil then ' : ''
  const end = isShrunk ? ' end' : ''
  const whole = isShrunk ? 'if #list < length then native.fault(0xff02) end\n' : ''
  return {
    ____map: `local function ____map(list, f)
local out, length = {}, #list
for i = 1, length do out[i] = f(list[i], i - 1, list) end
${whole}return out
end
`,
    ____filter: `local function ____filter(list, f)
local out = {}
for i = 1, #list do
local value = list[i]
if ${there}f(value, i - 1, list) then out[#out + 1] = value end
end
return out
end
`,
    ____forEach: `local function ____forEach(list, f) for i = 1, #list do ${ifThere}f(list[i], i - 1, list)${end} end end
`,
    ____find: `local function ____find(list, f)
for i = 1, #list do
local value = list[i]
if f(value, i - 1, list) then return value end
end
end
`,
    ____findIndex: `local function ____findIndex(list, f)
for i = 1, #list do if f(list[i], i - 1, list) then return i - 1 end end
return -1
end
`,
    ____indexOf: `local function ____indexOf(list, value, first)
for i = (first or 0) + 1, #list do if list[i] == value then return i - 1 end end
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
for i = 1, #list do if ${there}f(list[i], i - 1, list) then return true end end
return false
end
`,
    ____every: `local function ____every(list, f)
for i = 1, #list do if ${there}not f(list[i], i - 1, list) then return false end end
return true
end
`,
    ____reduce: `local function ____reduce(list, f, total)
for i = 1, #list do ${ifThere}total = f(total, list[i], i - 1, list)${end} end
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
    ____sortText: `local function ____sortText(list, textOf)
return ____sort(list, function(a, b)
if textOf ~= nil then a, b = textOf(a), textOf(b) end
return a < b and -1 or a > b and 1 or 0
end)
end
`,
    ____reverse: `local function ____reverse(list)
local length = #list
for i = 1, length / 2 do list[i], list[length + 1 - i] = list[length + 1 - i], list[i] end
return list
end
`,
    ____firstOf: `local function ____firstOf(list)
if #list == 0 then native.fault(0xff02) end
return list[1]
end
`,
    ____reduceFirst: `local function ____reduceFirst(list, f)
local total = ____firstOf(list)
for i = 2, #list do ${ifThere}total = f(total, list[i], i - 1, list)${end} end
return total
end
`,
    ____reduceRight: `local function ____reduceRight(list, f, total)
for i = #list, 1, -1 do ${ifThere}total = f(total, list[i], i - 1, list)${end} end
return total
end
`,
    ____reduceRightFirst: `local function ____reduceRightFirst(list, f)
____firstOf(list)
local total = list[#list]
for i = #list - 1, 1, -1 do ${ifThere}total = f(total, list[i], i - 1, list)${end} end
return total
end
`,
    ____findLast: `local function ____findLast(list, f)
for i = #list, 1, -1 do
local value = list[i]
if f(value, i - 1, list) then return value end
end
end
`,
    ____findLastIndex: `local function ____findLastIndex(list, f)
for i = #list, 1, -1 do if f(list[i], i - 1, list) then return i - 1 end end
return -1
end
`,
    ____lastIndexOf: `local function ____lastIndexOf(list, value)
for i = #list, 1, -1 do if list[i] == value then return i - 1 end end
return -1
end
`,
    ____elementAt: `local function ____elementAt(list, i)
if i < 0 then i = i + #list end
if i >= 0 then return list[i + 1] end
end
`,
    ____push: `local function ____push(list, ...) return #____append(list, { ... }) end
`,
    ____pop: `local function ____pop(list)
local last = list[#list]
list[#list] = nil
return last
end
`,
    ____splice: `local function ____splice(list, first, count, ...)
local length, more, out = #list, { ... }, {}
if first < 0 then first = first + length end
if first < 0 then first = 0 elseif first > length then first = length end
if count == nil or count > length - first then count = length - first elseif count < 0 then count = 0 end
for i = 1, count do out[i] = list[first + i] end
local moved = #more - count
if moved < 0 then
for i = first + count + 1, length do list[i + moved] = list[i] end
for i = length, length + moved + 1, -1 do list[i] = nil end
elseif moved > 0 then for i = length, first + count + 1, -1 do list[i + moved] = list[i] end end
for i = 1, #more do list[first + i] = more[i] end
return out
end
`,
    ____shift: `local function ____shift(list) return ____splice(list, 0, 1)[1] end
`,
    ____unshift: `local function ____unshift(list, ...)
____splice(list, 0, 0, ...)
return #list
end
`,
    ____fill: `local function ____fill(list, value, first, last)
local length = #list
first, last = first or 0, last or length
if first < 0 then first = first + length end
if last < 0 then last = last + length end
for i = first < 0 and 1 or first + 1, last < length and last or length do list[i] = value end
return list
end
`,
    ____copyWithin: `local function ____copyWithin(list, target, first, last)
local part, length = ____slice(list, first, last), #list
if target < 0 then target = target + length end
if target < 0 then target = 0 end
for i = 1, #part do if target + i <= length then list[target + i] = part[i] end end
return list
end
`,
    ____concat: `local function ____concat(list, ...)
local out, all = ____append({}, list), { ... }
for i = 1, #all do ____append(out, all[i]) end
return out
end
`,
    ____flat: `local function ____flat(list)
local out = {}
for i = 1, #list do ____append(out, list[i]) end
return out
end
`,
    ____flatMap: `local function ____flatMap(list, f) return ____flat(____map(list, f)) end
`,
    ____join: `local function ____join(list, between, textOf)
local text = ''
for i = 1, #list do
if i > 1 then text = text .. (between or ',') end
local value = list[i]
if value ~= ____null then text = text .. (textOf == nil and value or textOf(value)) end
end
return text
end
`,
    ____times: `local function ____times(length, f)
local out = {}
for i = 1, length do out[i] = f(nil, i - 1) end
return out
end
`,
    ____filled: `local function ____filled(length, value)
local out = {}
for i = 1, length do out[i] = value end
return out
end
`,
    // A store beyond the end is a defect, on every board.
    ____put: `local function ____put(list, i, value)
if i < 0 or i > #list or i % 1 ~= 0 then native.fault(0xff01) end
list[i + 1] = value
return value
end
`,
    ____cut: `local function ____cut(list, length)
if length > #list then native.fault(0xff01) end
for i = #list, length + 1, -1 do list[i] = nil end
end
`,
    ____keys: `local function ____keys(list)
local out = {}
for i = 1, #list do out[i] = i - 1 end
return out
end
`,
  }
}

/** Helpers after which an array may be shorter while it is walked. */
export const shrinking = ['____pop', '____shift', '____splice', '____cut'] as const
