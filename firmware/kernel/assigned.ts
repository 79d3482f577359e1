/** The APID of this unit: the one its station assigned after the build, else the one it was built with. */
export function assignedApid(built: u16): u16 {
  const assigned = native.assignment()
  return assigned === 0 ? built : native.toU16(assigned - 1)
}
