/**
 * The parts of a number picture: up to three sections, each a row of places, signs and literal text.
 *
 * ECMA-376 5th ed. Part 1, 17.16.4.2 (numeric formatting).
 */
export type PictureToken =
  | { readonly kind: 'whole' | 'fraction'; readonly place: '0' | '#' | 'x' }
  | { readonly kind: 'point'; readonly sign: string }
  | { readonly kind: 'group' }
  | { readonly kind: 'sign'; readonly plus: boolean }
  | { readonly kind: 'item'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

export type PictureSection = {
  readonly tokens: readonly PictureToken[]
  /** The sign between groups of three digits; null where the picture has none. */
  readonly group: string | null
  readonly places: number
  readonly wholePlaces: number
  /** The section says itself where the sign stands. */
  readonly signed: boolean
}

/** A mark before it is known what it stands for. */
type Mark = { readonly sign: string; readonly literal: boolean; readonly item?: boolean }

/** The sections of a picture; `decimal` is the decimal sign of the run's language. */
export function pictureSections(picture: string, decimal: '.' | ','): readonly PictureSection[] {
  const sections = marksOf(picture)
  const other = decimal === '.' ? ',' : '.'
  const point = sections.every((marks) => reads(marks, decimal)) || !sections.every((marks) => reads(marks, other)) ? decimal : other
  return sections.map((marks) => sectionOf(marks, point))
}

/** Splits at the semicolons outside quotes; an unclosed quote ends with the picture. */
function marksOf(picture: string): readonly (readonly Mark[])[] {
  const sections: Mark[][] = [[]]
  const chars = Array.from(picture)
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? ''
    if (char === "'" || char === '`') {
      const closed = chars.indexOf(char, at + 1)
      const end = closed < 0 ? chars.length : closed
      sections.at(-1)?.push({ sign: chars.slice(at + 1, end).join(''), literal: true, item: char === '`' })
      at = end
    } else if (char === ';') sections.push([])
    else sections.at(-1)?.push({ sign: char, literal: false })
  }
  return sections
}

const isPlace = (mark: Mark | undefined) => mark !== undefined && !mark.literal && (mark.sign === '0' || mark.sign === '#')
const isX = (mark: Mark | undefined) => mark?.sign === 'x' && !mark.literal
const isSeparator = (mark: Mark | undefined) => mark !== undefined && !mark.literal && (mark.sign === '.' || mark.sign === ',')

/** Whether an x is a place and no letter of a word: it touches a place, another x that is one, or a separator. */
function placesIn(marks: readonly Mark[]): readonly boolean[] {
  const places = marks.map((mark) => isPlace(mark))
  const touches = (at: number) =>
    places[at] === true || (isSeparator(marks[at]) === true && (places[at - 1] === true || at === 0 || isX(marks[at + 1])))
  for (let at = 0; at < marks.length; at++)
    if (isX(marks[at]) && (touches(at - 1) || places[at + 1] === true || isSeparator(marks[at + 1]))) places[at] = true
  for (let at = marks.length - 1; at >= 0; at--) if (isX(marks[at]) && places[at + 1] === true) places[at] = true
  return places
}

/** A separator stands before a place, or right behind one at the end of its places (`0.`). */
const separates = (marks: readonly Mark[], places: readonly boolean[], at: number) =>
  isSeparator(marks[at]) === true && (places[at + 1] === true || (isSeparator(marks[at + 1]) === true && places[at + 2] === true))

/**
 * Whether a section makes sense with this decimal sign: it occurs once at most, no group sign follows it, and every group
 * sign has three places behind it. A group sign in front of all places (`,0.00`) only says that there are groups.
 */
function reads(marks: readonly Mark[], point: string): boolean {
  const places = placesIn(marks)
  let [points, behind, before, pending] = [0, 0, 0, false]
  for (let at = 0; at < marks.length; at++) {
    if (places[at] === true) behind++
    else if (separates(marks, places, at)) {
      if (points > 0) return false
      if (pending && behind !== 3) return false
      if (marks[at]?.sign === point) {
        points++
        pending = false
      } else pending = before + behind > 0
      before += behind
      behind = 0
    }
  }
  return points > 0 || !pending || behind === 3
}

const BLANK = /[ \u00a0\u2009\u202f’]/

function sectionOf(marks: readonly Mark[], point: string): PictureSection {
  const places = placesIn(marks)
  const first = places.indexOf(true)
  const last = places.lastIndexOf(true)
  const tokens: PictureToken[] = []
  let group: string | null = null
  let afterPoint = false
  const wholeEnd = marks.findIndex((mark, at) => mark.sign === point && separates(marks, places, at))
  const placesBetween = (from: number) => {
    let count = 0
    while (places[from + count] === true) count++
    const next = from + count
    const ends = next > last || next === wholeEnd || (!marks[next]?.literal && marks[next]?.sign === marks[from - 1]?.sign)
    return ends ? count : 0
  }
  const blanks = marks.flatMap(({ sign, literal }, at) =>
    !literal && BLANK.test(sign) && places[at - 1] === true && at < last ? [at] : [],
  )
  // One blank that does not stand before three places (a phone number) and none of them separates groups.
  const groups = blanks.every((at) => wholeEnd < 0 || at < wholeEnd) && blanks.every((at) => placesBetween(at + 1) === 3)
  marks.forEach((mark, at) => {
    const { sign } = mark
    if (mark.item === true) tokens.push({ kind: 'item', name: sign.replace(/^\s*seq\s+/i, '').trim() })
    else if (mark.literal) tokens.push({ kind: 'text', text: sign })
    else if (places[at] === true) tokens.push({ kind: afterPoint ? 'fraction' : 'whole', place: sign === '0' || sign === '#' ? sign : 'x' })
    else if (separates(marks, places, at) && sign === point && !afterPoint) {
      afterPoint = true
      tokens.push({ kind: 'point', sign })
    } else if (separates(marks, places, at) && !afterPoint) {
      group = sign
      tokens.push({ kind: 'group' })
    } else if (groups && blanks.includes(at)) {
      group = sign
      tokens.push({ kind: 'group' })
    } else if ((sign === '-' || sign === '+') && first >= 0 && (at < first || at > last)) tokens.push({ kind: 'sign', plus: sign === '+' })
    else tokens.push({ kind: 'text', text: sign })
  })
  return {
    tokens,
    group,
    places: places.filter(Boolean).length,
    wholePlaces: tokens.filter(({ kind }) => kind === 'whole').length,
    signed: tokens.some(({ kind }) => kind === 'sign'),
  }
}
