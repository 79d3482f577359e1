import { type Content, html, type Markup, nothing } from './markup'

/** A titled part of the page; what is wider than the window scrolls inside it, by keyboard too. */
export const section = (id: string, title: string, lead: string, body: Markup): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>${lead === '' ? nothing : html`<p class="lead">${lead}</p>`}${body}</section>`

export const scrolled = (id: string, body: Markup): Markup => html`<div class="scroll" role="region" aria-labelledby="${id}-h" tabindex="0">${body}</div>`

/** A column's heading; `number` columns stand to the right. */
export type Column = readonly [title: string, kind?: 'number' | 'what']

/** A table that becomes a list of cards on a narrow window, where each cell keeps its column's title. */
export const table = (kind: string, columns: readonly Column[], rows: readonly Markup[]): Markup =>
  html`<table class="${kind} cards"><thead><tr>${columns.map(([title, of]) => html`<th scope="col" class="${of ?? ''}">${title}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`

/** A cell under the column of that title. */
export const cell = (title: string, kind: string, content: Content): Markup => html`<td class="${kind}" data-of="${title}">${content}</td>`
