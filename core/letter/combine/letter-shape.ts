/**
 * Letters of one template have few shapes: the same markup with other values in it. What a letter needs among others (ids, names,
 * sections) is found once for each shape, in its scanned text; another letter of that shape brings nothing but its values.
 *
 * A value is text and stands outside of tags; one that stands within a tag, or in the code of a field that it could change, belongs
 * to the shape.
 */
import { textPart } from '#core/docx/part'
import { staticPiece, type PartContent, type StaticPiece } from '#core/docx/static-piece'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { joinedMarkup, markText, type Mark, type Markup, type Turn, type ValuePlace } from './marked-text'

/** What is made of a shape: markup, and whatever else its maker found. */
export type Made = { readonly markup: Markup }
/** Shapes of the same markup have the same number. */
export type Shape<T extends Made> = { readonly number: number; readonly items: readonly (StaticPiece | Mark)[]; readonly made: T }
export type Shaped<T extends Made> = { readonly shape: Shape<T>; readonly values: readonly string[] }

export type ShapeBook<T extends Made, How> = {
  /** `how` is what else the making depends on, `key` says it in words. */
  readonly shaped: (content: PartContent, how: How, key: string) => Shaped<T>
}

/** `isInert` says of a value in a field's code that it changes nothing there. */
export function shapeBook<T extends Made, How>(
  make: (xml: Xml, values: readonly ValuePlace[], how: How) => T,
  isInert: (value: string) => boolean,
): ShapeBook<T, How> {
  const numbers = new Map<StaticPiece, number>()
  const pieces = new Map<string, StaticPiece>()
  const known = new Map<string, { readonly bound: readonly number[]; readonly shapes: Map<string, Shape<T>> }>()
  const alike = new Map<string, number>()
  let count = 0
  let room = MOST_TEXT

  const numberOf = (piece: StaticPiece): number => {
    const number = numbers.get(piece) ?? numbers.size + 1
    numbers.set(piece, number)
    return number
  }
  /** The same text is the same piece, whichever shape it stands in. */
  const pieceOf = (text: string): StaticPiece => {
    const known = pieces.get(text)
    if (known) return known
    room -= text.length
    if (room < 0) {
      pieces.clear()
      room = MOST_TEXT
    }
    const piece = staticPiece(text)
    pieces.set(text, piece)
    return piece
  }

  return {
    shaped(content, how, key) {
      const items = itemsOf(content)
      const values = items.filter((item): item is Value => typeof item === 'object' && 'value' in item).map(({ value }) => value)
      let shapeKey = key
      for (const item of items) shapeKey += typeof item === 'string' ? `\0${item}` : 'value' in item ? '\u0001' : `\u0002${numberOf(item)}`
      let family = known.get(shapeKey)
      if (family === undefined) {
        if (known.size > MOST_SHAPES) known.clear()
        const { text, places } = writtenOut(items, () => false)
        family = { bound: boundValues(scanned(text), places, values, isInert), shapes: new Map() }
        known.set(shapeKey, family)
      }
      const { bound, shapes } = family
      const boundKey = bound.length === 0 ? '' : bound.map((index) => values[index] ?? '').join('\0')
      let shape = shapes.get(boundKey)
      if (shape === undefined) {
        if (shapes.size > MOST_SHAPES) shapes.clear()
        const { text, places } = writtenOut(items, (index) => bound.includes(index))
        const made = make(scanned(text), places, how)
        const markup = joinedMarkup(made.markup)
        const inWords = JSON.stringify(markup)
        const number = alike.get(inWords) ?? ++count
        if (alike.size > MOST_SHAPES) alike.clear()
        alike.set(inWords, number)
        shape = { number, items: markup.map((item) => (typeof item === 'string' ? pieceOf(item) : item)), made }
        shapes.set(boundKey, shape)
      }
      return { shape, values }
    },
  }
}

const MOST_SHAPES = 200
/** Characters of pieces kept. */
const MOST_TEXT = 4_000_000

/** The content of a part in a letter's turn. */
export const contentOf = (items: readonly (StaticPiece | Mark)[], turn: Turn): (StaticPiece | string)[] =>
  items.map((item) => ('kind' in item ? markText(item, turn) : item))

type Value = { readonly value: string }
/** A piece of the template, markup of this letter, or a value. */
type Item = StaticPiece | string | Value

function itemsOf(content: PartContent): readonly Item[] {
  const items: Item[] = []
  for (const item of content) {
    if (typeof item !== 'string') items.push(item)
    else if (!item.includes('<')) items.push({ value: item })
    else for (const part of item.split(TAGS)) if (part !== '') items.push(part.startsWith('<') ? part : { value: part })
  }
  return items
}
const TAGS = /((?:<(?:[^<>"']|"[^"]*"|'[^']*')*>)+)/

function writtenOut(items: readonly Item[], isWritten: (index: number) => boolean) {
  const places: ValuePlace[] = []
  let text = ''
  let index = 0
  for (const item of items) {
    if (typeof item === 'string') text += item
    else if ('value' in item) {
      if (isWritten(index)) text += item.value
      else places.push({ at: text.length, index })
      index++
    } else text += item.xml
  }
  return { text, places }
}

/** A merged letter is well formed; if one were not, that is a broken promise between programmers. */
const scanned = (text: string): Xml => textPart('a letter', '', text).xml()

function boundValues(xml: Xml, places: readonly ValuePlace[], values: readonly string[], isInert: (value: string) => boolean): number[] {
  const bound: number[] = []
  let token = 0
  for (const { at, index } of places) {
    while (token < xml.length - 1 && (xml.to[token] ?? 0) <= at) token++
    const kind = xml.kind[token] ?? 0
    const isWithin = (xml.from[token] ?? 0) < at
    const isInTag = isWithin && kind !== Kind.text
    const name = isInTag ? nameAt(xml, token) : nameAt(xml, kind === Kind.close ? (xml.mate[token] ?? 0) : (xml.parent[token] ?? 0))
    const isCode = isInTag ? name === 'w:fldSimple' : name === 'w:instrText'
    if (isCode ? !isInert(values[index] ?? '') : isInTag) bound.push(index)
  }
  return bound
}
