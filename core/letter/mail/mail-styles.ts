/**
 * How the words of a letter look, as far as an e-mail can say it: by the letter's own styles and what stands on runs and paragraphs.
 *
 * ECMA-376 5th ed. Part 1, 17.7 (styles), 17.3.1 (paragraph properties), 17.3.2 (run properties).
 */
import type { Docx } from '#core/docx/docx'
import { isOn } from '#core/docx/mail-merge'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { noSpacing, spacingOf, type Spacing } from './mail-spacing'
import { attributeOf, child, childrenOf, rootOf } from './xml-walk'

export type RunFormat = {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly hidden: boolean
  /** `1F4E79`, or empty for the reader's own. */
  readonly color: string
  /** Half points; 0 for the reader's own. */
  readonly size: number
  readonly raised: '' | 'sub' | 'super'
}
export type ParagraphFormat = {
  readonly align: '' | 'left' | 'center' | 'right' | 'justify'
  readonly heading: number
  readonly spacing: Spacing
  /** Its own, or the letter's first: those of one style may stand closer. */
  readonly style: string
}

export type MailStyles = {
  readonly paragraph: (xml: Xml, properties: number, style: string) => ParagraphFormat
  readonly runOfParagraph: (style: string) => RunFormat
  readonly runStyle: (style: string, base: RunFormat) => RunFormat
  /** The number of the list that a paragraph style belongs to; empty for none. */
  readonly numberingOf: (style: string) => string
  readonly isRuled: (xml: Xml, properties: number) => boolean
  /** The face of ordinary words; empty where a theme says it. */
  readonly face: string
}

const plain: RunFormat = { bold: false, italic: false, underline: false, strike: false, hidden: false, color: '', size: 0, raised: '' }
/** Styles may be based on one another in a ring. */
const MOST_BASES = 20

export function mailStyles(docx: Docx): MailStyles {
  const part = docx.relationshipsOf(docx.main).find(({ type }) => type.endsWith('/styles'))?.part
  const xml = docx.parts.get(part ?? '')?.xml()
  const styles = new Map<string, number>()
  let first = ''
  let base = plain
  let spacing = noSpacing
  let face = ''
  if (xml) {
    const root = rootOf(xml)
    for (const each of childrenOf(xml, root)) {
      if (nameAt(xml, each) !== 'w:style') continue
      const id = attributeOf(xml, each, 'w:styleId')
      styles.set(id, each)
      const isFirst = /^(1|true|on)$/.test(attributeOf(xml, each, 'w:default')) && attributeOf(xml, each, 'w:type') === 'paragraph'
      if (isFirst) first = id
    }
    const defaults = child(xml, root, 'w:docDefaults')
    const words = child(xml, child(xml, defaults, 'w:rPrDefault'), 'w:rPr')
    base = formatOf(xml, words, plain)
    spacing = spacingOf(xml, child(xml, child(xml, defaults, 'w:pPrDefault'), 'w:pPr'), spacing)
    face = faceOf(attributeOf(xml, child(xml, words, 'w:rFonts'), 'w:ascii'))
  }
  /** A style and those that it is based on, the outermost first. */
  const lineOf = (style: string): readonly number[] => {
    const line: number[] = []
    for (let id = style; xml && line.length < MOST_BASES; ) {
      const token = styles.get(id)
      if (token === undefined) break
      line.unshift(token)
      id = attributeOf(xml, child(xml, token, 'w:basedOn'), 'w:val')
    }
    return line
  }
  const kept = new Map<string, RunFormat>()
  const runStyle = (style: string, from: RunFormat): RunFormat =>
    xml ? lineOf(style).reduce((format, token) => formatOf(xml, child(xml, token, 'w:rPr'), format), from) : from

  return {
    face,
    runStyle: (style, from) => (style === '' ? from : runStyle(style, from)),
    runOfParagraph: (style) => {
      const known = kept.get(style)
      if (known) return known
      const format = runStyle(style === '' ? first : style, base)
      kept.set(style, format)
      return format
    },
    paragraph: (own, properties, style) => {
      let align = alignOf(attributeOf(own, child(own, properties, 'w:jc'), 'w:val'))
      let heading = headingOf(attributeOf(own, child(own, properties, 'w:outlineLvl'), 'w:val'))
      const line = lineOf(style === '' ? first : style)
      for (const token of xml ? [...line].reverse() : []) {
        if (!xml) break
        const inherited = child(xml, token, 'w:pPr')
        align ||= alignOf(attributeOf(xml, child(xml, inherited, 'w:jc'), 'w:val'))
        heading ||= headingOf(attributeOf(xml, child(xml, inherited, 'w:outlineLvl'), 'w:val'))
      }
      const inherited = xml ? line.reduce((from, token) => spacingOf(xml, child(xml, token, 'w:pPr'), from), spacing) : spacing
      return { align, heading, spacing: spacingOf(own, properties, inherited), style: style === '' ? first : style }
    },
    numberingOf: (style) => {
      for (const token of xml ? [...lineOf(style)].reverse() : []) {
        if (!xml) break
        const id = attributeOf(xml, child(xml, child(xml, child(xml, token, 'w:pPr'), 'w:numPr'), 'w:numId'), 'w:val')
        if (id !== '') return id
      }
      return ''
    },
    isRuled: (own, properties) => {
      const isDrawn = (from: Xml, borders: number) =>
        borders >= 0 && childrenOf(from, borders).some((line) => !['', 'nil', 'none'].includes(attributeOf(from, line, 'w:val')))
      const borders = child(own, properties, 'w:tblBorders')
      if (borders >= 0) return isDrawn(own, borders)
      const style = attributeOf(own, child(own, properties, 'w:tblStyle'), 'w:val')
      return xml !== undefined && lineOf(style).some((token) => isDrawn(xml, child(xml, child(xml, token, 'w:tblPr'), 'w:tblBorders')))
    },
  }
}

/** What run properties change of a format. */
export function formatOf(xml: Xml, properties: number, from: RunFormat): RunFormat {
  if (properties < 0) return from
  let format = from
  for (const each of childrenOf(xml, properties)) {
    const value = attributeOf(xml, each, 'w:val')
    switch (nameAt(xml, each)) {
      case 'w:b':
        format = { ...format, bold: isOn(xml, each) }
        break
      case 'w:i':
        format = { ...format, italic: isOn(xml, each) }
        break
      case 'w:u':
        format = { ...format, underline: value !== 'none' && value !== '' }
        break
      case 'w:strike':
        format = { ...format, strike: isOn(xml, each) }
        break
      case 'w:vanish':
        format = { ...format, hidden: isOn(xml, each) }
        break
      case 'w:color':
        format = { ...format, color: /^[0-9a-f]{6}$/i.test(value) ? value.toUpperCase() : '' }
        break
      case 'w:sz': {
        const size = Number(value)
        if (Number.isInteger(size) && size >= 2 && size <= 400) format = { ...format, size }
        break
      }
      case 'w:vertAlign':
        format = { ...format, raised: value === 'subscript' ? 'sub' : value === 'superscript' ? 'super' : '' }
        break
    }
  }
  return format
}

const alignOf = (value: string): ParagraphFormat['align'] => {
  if (value === 'center') return 'center'
  if (value === 'right' || value === 'end') return 'right'
  if (value === 'both' || value === 'distribute') return 'justify'
  return value === 'left' || value === 'start' ? 'left' : ''
}

/** Only what names of typefaces are made of: it goes into a style. */
const faceOf = (name: string): string => (/^[\p{L}\d][\p{L}\d .-]{0,60}$/u.test(name) ? name : '')

const headingOf = (level: string): number => (/^[0-5]$/.test(level) ? Number(level) + 1 : 0)
