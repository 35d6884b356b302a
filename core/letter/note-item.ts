/**
 * The beginning of a paragraph as an item of a list: the place's own properties, with a number of the note's.
 *
 * ECMA-376 5th ed. Part 1, 17.3.1.19 (numPr), 17.3.1.12 (ind).
 */
import { BEFORE_NUMBER, childrenIn, withProperty } from './note-properties'

/** Twips that an item's text stands in, and its sign before that. */
export const ITEM_INDENT = 720
export const ITEM_HANGS = 360

/** `open` is the paragraph's tag and its properties; what stands behind them is kept. */
export function itemOpening(open: string, w: string, num: string): string {
  const tag = /^<[^>]*>/.exec(open)?.[0] ?? `<${w}p>`
  const start = tag.endsWith('/>') ? `${tag.slice(0, -2)}>` : tag
  const [properties, rest] = propertiesOf(open.slice(tag.length), w)
  const numbered = `<${w}numPr><${w}ilvl ${w}val="0"/><${w}numId ${w}val="${num}"/></${w}numPr>`
  return start + withProperty(indented(properties, w), w, 'pPr', 'numPr', numbered, BEFORE_NUMBER) + rest
}

function propertiesOf(text: string, w: string): readonly [string, string] {
  const empty = new RegExp(`^<${w}pPr(\\s[^>]*)?/>`).exec(text)
  if (empty) return ['', text.slice(empty[0].length)]
  if (!new RegExp(`^<${w}pPr[\\s>]`).test(text)) return ['', text]
  const end = text.indexOf(`</${w}pPr>`) + `</${w}pPr>`.length
  // A change that is tracked holds the properties of before.
  const changed = text.indexOf(`</${w}pPrChange>`)
  const whole = changed < 0 || changed < end ? end : text.indexOf(`</${w}pPr>`, changed) + `</${w}pPr>`.length
  return [text.slice(0, whole), text.slice(whole)]
}

/** A place that is set in itself: its list stands in from there. Else the list's own definition says how far. */
function indented(properties: string, w: string): string {
  const own = childrenIn(properties).find((child) => child.name === 'ind')
  if (!own) return properties
  const written = properties.slice(own.from, own.to)
  const left = new RegExp(`${w}(left|start)="(-?\\d+)"`).exec(written)
  const side = left?.[1] ?? 'left'
  const kept = new RegExp(`${w}(?:right|end)="[^"]*"`).exec(written)?.[0]
  const made = left
    ? `<${w}ind ${w}${side}="${Number(left[2]) + ITEM_INDENT}"${kept ? ` ${kept}` : ''} ${w}hanging="${ITEM_HANGS}"/>`
    : kept
      ? `<${w}ind ${kept}/>`
      : ''
  return properties.slice(0, own.from) + made + properties.slice(own.to)
}
