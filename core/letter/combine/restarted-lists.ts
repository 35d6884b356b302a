/**
 * Lists begin anew in every letter: a copy's paragraphs refer to a list of their own (`w:num`) on the same definition, with
 * `w:startOverride` for the levels in use. Numbering that a paragraph has from its style is written into the paragraph.
 *
 * ECMA-376 5th ed. Part 1, 17.9.15 (num), 17.9.26 (startOverride), 17.9.18 (numPr).
 */
import type { Docx } from '#core/docx/docx'
import { attributeIn } from './section-properties'

export type Lists = {
  /** The list of a copy for the template's list, as text; 0 means none and stays. */
  readonly numFor: (letter: number, num: string) => string
  /** Numbering from styles made direct. */
  readonly withDirectNumbers: (story: string, letter: number) => string
  /** The `w:num` elements of a copy, to stand after all others. */
  readonly numsOf: (letter: number) => string
  /** The numbering part up to where new lists stand, and the rest. */
  readonly part: string
  readonly head: string
  readonly tail: string
}

type StyleNumber = { readonly num: string; readonly level: string }

const ELEMENT = (name: string) => new RegExp(`<${name}(?=[\\s>])(?:[^>"']|"[^"]*"|'[^']*')*?(?:/>|>[^]*?</${name}>)`, 'g')
const valueOf = (xml: string, name: string) => attributeIn(new RegExp(`<${name}[\\s/>][^>]*>`).exec(xml)?.[0] ?? '', 'val')

/** The lists that the letter's stories use and that count; null where there is none. */
export function restartedLists(base: Docx, w: string, stories: readonly string[]): Lists | null {
  const related = (kind: string) => base.relationshipsOf(base.main).find(({ type }) => type.endsWith(`/${kind}`))?.part ?? null
  const part = related('numbering')
  const xml = part === null ? undefined : base.parts.get(part)?.text()
  if (part === null || xml === undefined || !xml.includes(`<${w}num `)) return null
  const styles = numberedStyles(base.parts.get(related('styles') ?? '')?.text() ?? '', w)
  const used = new Map<string, Set<string>>()
  const use = (num: string | undefined, level = '0') =>
    num !== undefined && num !== '0' && used.set(num, (used.get(num) ?? new Set<string>()).add(level))
  for (const story of stories) {
    for (const [numbers] of story.matchAll(ELEMENT(`${w}numPr`))) use(valueOf(numbers, `${w}numId`), valueOf(numbers, `${w}ilvl`))
    for (const [style] of story.matchAll(new RegExp(`<${w}pStyle\\s[^>]*>`, 'g'))) {
      const number = styles.get(attributeIn(style, 'val') ?? '')
      if (number) use(number.num, number.level)
    }
  }
  const definitions = new Map(
    [...xml.matchAll(ELEMENT(`${w}abstractNum`))].map(([each]) => [attributeIn(each, 'abstractNumId') ?? '', each]),
  )
  const nums = [...xml.matchAll(ELEMENT(`${w}num`))].map(([each]) => each)
  const highest = nums.reduce((most, each) => Math.max(most, Number(attributeIn(each, 'numId') ?? 0)), 0)
  const counting = nums.filter((each) => counts(each, definitions, used.get(attributeIn(each, 'numId') ?? ''), w))
  if (counting.length === 0) return null
  const order = new Map(counting.map((each, index) => [attributeIn(each, 'numId') ?? '', index]))
  const numFor = (letter: number, num: string) => {
    const index = order.get(num)
    return index === undefined ? num : String(highest + (letter - 2) * counting.length + index + 1)
  }
  const behind = xml.indexOf(`<${w}numIdMacAtCleanup`)
  const end = behind >= 0 ? behind : xml.lastIndexOf(`</${w}numbering>`)
  const direct = [...styles].filter(([, { num }]) => order.has(num))
  const properties = new RegExp(`<${w}pPr>(\\s*<${w}pStyle\\s[^>]*/>)([^]*?)</${w}pPr>`, 'g')
  const before = new RegExp(
    `^(?:\\s*<${w}(?:keepNext|keepLines|pageBreakBefore|framePr|widowControl)(?=[\\s/>])(?:[^>"']|"[^"]*"|'[^']*')*/>)*`,
  )
  const originals = counting.map((each) => restarted(each, definitions, used.get(attributeIn(each, 'numId') ?? '') ?? new Set(), w))
  return {
    part,
    head: xml.slice(0, end),
    tail: xml.slice(end),
    numFor,
    numsOf: (letter) =>
      originals
        .map(
          ({ open, inner }, index) =>
            `<${w}num ${w}numId="${highest + (letter - 2) * counting.length + index + 1}"${open}>${inner}</${w}num>`,
        )
        .join(''),
    withDirectNumbers(story, letter) {
      if (direct.length === 0) return story
      return story.replace(properties, (whole, style: string, rest: string) => {
        const number = styles.get(attributeIn(style.trim(), 'val') ?? '')
        if (!number || !order.has(number.num) || rest.includes(`<${w}numPr`)) return whole
        const at = before.exec(rest)?.[0].length ?? 0
        const numPr = `<${w}numPr><${w}ilvl ${w}val="${number.level}"/><${w}numId ${w}val="${numFor(letter, number.num)}"/></${w}numPr>`
        return `<${w}pPr>${style}${rest.slice(0, at)}${numPr}${rest.slice(at)}</${w}pPr>`
      })
    },
  }
}

/** The list numbers that paragraph styles carry, their own or those of the style they are based on. */
function numberedStyles(xml: string, w: string): ReadonlyMap<string, StyleNumber> {
  const all = new Map<
    string,
    { readonly basis: string | undefined; readonly num: string | undefined; readonly level: string | undefined }
  >()
  for (const [style] of xml.matchAll(ELEMENT(`${w}style`))) {
    const numbers = new RegExp(ELEMENT(`${w}numPr`).source).exec(style)?.[0] ?? ''
    all.set(attributeIn(style, 'styleId') ?? '', {
      basis: valueOf(style, `${w}basedOn`),
      num: valueOf(numbers, `${w}numId`),
      level: valueOf(numbers, `${w}ilvl`),
    })
  }
  const found = new Map<string, StyleNumber>()
  for (const id of all.keys()) {
    let [num, level]: (string | undefined)[] = [undefined, undefined]
    let style = all.get(id)
    for (let steps = 0; style && num === undefined && steps < 50; steps++) {
      num = style.num
      level ??= style.level
      style = all.get(style.basis ?? '')
    }
    if (num !== undefined && num !== '0') found.set(id, { num, level: level ?? '0' })
  }
  return found
}

const levelsOf = (definition: string, w: string) =>
  new Map([...definition.matchAll(ELEMENT(`${w}lvl`))].map(([level]) => [attributeIn(level, 'ilvl') ?? '', level]))

/** Whether a list in use counts: a bullet has nothing to begin anew. */
function counts(num: string, definitions: ReadonlyMap<string, string>, levels: ReadonlySet<string> | undefined, w: string): boolean {
  if (!levels) return false
  const definition = levelsOf(definitions.get(valueOf(num, `${w}abstractNumId`) ?? '') ?? '', w)
  const format = (level: string) => {
    const xml = definition.get(level)
    return xml === undefined ? undefined : valueOf(xml, `${w}numFmt`)
  }
  return [...levels].some((level) => format(level) !== 'bullet' && format(level) !== 'none')
}

/** What a copy's list holds: the definition, and every level in use with the number it starts at. */
function restarted(num: string, definitions: ReadonlyMap<string, string>, used: ReadonlySet<string>, w: string) {
  const abstract = valueOf(num, `${w}abstractNumId`) ?? '0'
  const own = new Map([...num.matchAll(ELEMENT(`${w}lvlOverride`))].map(([each]) => [attributeIn(each, 'ilvl') ?? '', each]))
  const definition = levelsOf(definitions.get(abstract) ?? '', w)
  const levels = [...new Set([...own.keys(), ...used])].sort()
  const inner = levels.map((level) => {
    const override = own.get(level)
    const written = override === undefined ? undefined : valueOf(override, `${w}startOverride`)
    const lvl = override === undefined ? '' : (new RegExp(ELEMENT(`${w}lvl`).source).exec(override)?.[0] ?? '')
    const start = written ?? valueOf(lvl || (definition.get(level) ?? ''), `${w}start`) ?? '1'
    return `<${w}lvlOverride ${w}ilvl="${level}"><${w}startOverride ${w}val="${start}"/>${lvl}</${w}lvlOverride>`
  })
  // w16cid:durableId and the like identify the list that is copied.
  return { open: '', inner: `<${w}abstractNumId ${w}val="${abstract}"/>${inner.join('')}` }
}
