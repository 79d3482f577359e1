/**
 * @typedef {object} Parts
 * @property {string} [where] file, package or tool the message is about
 * @property {string} [why]
 * @property {string} [mend] what to do about it, as an instruction
 */

/**
 * A set-up failure meant for a person. Printed exactly like `BerthError` of tools/diagnostics, which needs packages
 * that are not installed yet when this one is thrown; the codes come from the same registry.
 */
export class SetupError extends Error {
  /** @param {string} code @param {string} what @param {Parts} [parts] */
  constructor(code, what, parts = {}) {
    super(format(code, what, parts))
    this.name = 'SetupError'
    this.code = code
    this.what = what
    this.parts = parts
  }
}

/** @param {string} code @param {string} what @param {Parts} parts */
function format(code, what, parts) {
  const lines = [`${code}: ${what}`]
  if (parts.where !== undefined) lines.push(`  where: ${parts.where}`)
  if (parts.why !== undefined) lines.push(`  why:   ${parts.why}`)
  if (parts.mend !== undefined) lines.push(`  mend:  ${parts.mend}`)
  return lines.join('\n')
}
