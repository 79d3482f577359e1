import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { Nanoseconds } from '../../../boards/contract'
import type { Phase } from '../run-record'
import { html, type Markup } from './markup'

/** Every drawing of a run shares this width and this time scale, so an instant stands at one place down the page. In SVG user units. */
export const frame = { width: 1120, left: 116, right: 944 } as const

/** Seconds of rig time to user units. */
export type TimeScale = ScaleLinear<number, number>

export const timeScale = (duration: Nanoseconds): TimeScale => scaleLinear([0, Math.max(duration / 1e9, 1e-3)], [frame.left, frame.right])

export const fixed = (value: number): string => String(Number(value.toFixed(2)))

/** One drawing: titled for those who hear it, with the phases' edges through it. */
export const drawing = (id: string, title: string, description: string, height: number, body: readonly Markup[]): Markup =>
  html`<svg role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${frame.width} ${fixed(height)}" xmlns="http://www.w3.org/2000/svg"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>${body}</svg>`

export const phaseEdges = (phases: readonly Phase[], x: TimeScale, height: number): Markup[] =>
  phases
    .slice(0, mostPhases)
    .map(({ end }) => html`<line class="grid" x1="${fixed(x(end / 1e9))}" x2="${fixed(x(end / 1e9))}" y1="0" y2="${fixed(height)}"></line>`)

/** Phases drawn; the rest is counted beside the strip. */
export const mostPhases = 60

/** Tick marks and their times under (or over) a drawing. */
export const timeTicks = (x: TimeScale, y: number): Markup[] => {
  const format = x.tickFormat(10)
  return x
    .ticks(10)
    .map(
      (tick, index, all) =>
        html`<line class="base" x1="${fixed(x(tick))}" x2="${fixed(x(tick))}" y1="${y}" y2="${y + 5}"></line><text x="${fixed(x(tick))}" y="${y + 18}" text-anchor="middle">${format(tick)}${index === all.length - 1 ? ' s' : ''}</text>`,
    )
}

/** The text, cut with an ellipsis where it would be wider than `room`. */
export const fitted = (text: string, room: number): string => {
  if (textWidth(text) <= room) return text
  const characters = [...text.slice(0, 200)]
  while (characters.length > 1 && textWidth(`${characters.join('')}…`) > room) characters.pop()
  return `${characters.join('')}…`
}

/** Rough width of a text at 12 units, for placing; wide scripts count double. */
export const textWidth = (text: string): number => [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e80 ? 12 : 6.7), 0)
