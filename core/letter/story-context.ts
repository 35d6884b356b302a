/** What the compiler of one part knows: its tokens, its fields and what becomes of them, and which tokens a record can change. */
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { Field, Fields } from './field'
import type { FieldUse } from './field-use'
import type { LetterNote } from './letter-note'
import type { OnlyFor } from './only-for-tokens'
import { isStrict } from './picture-cuts'
import type { PlaceOf } from './place'
import type { RunFormat } from './run-format'
import { childNamed, endOf, isOn, prefixOf, sliceOf } from './xml-tokens'

export type StoryOptions = {
  readonly suppressBlankLines: boolean
  readonly regions: boolean
  readonly repeatRowOf: string | null
  /** Line ends in a value begin paragraphs, as Word does it, instead of `w:br`. */
  readonly breakParagraphs: boolean
  readonly unlinkBindings: boolean
  readonly removeControls: boolean
  /** Ids of the styles in which placeholder text is shown. */
  readonly placeholderStyles: ReadonlySet<string>
  /** Names of the letter that a person has mapped to the note. */
  readonly isNoteName: (name: string) => boolean
}

export type StoryContext = {
  readonly xml: Xml
  readonly part: string
  readonly kind: string
  /** The part is in the strict edition. */
  readonly strict: boolean
  readonly fields: Fields
  readonly uses: ReadonlyMap<Field, FieldUse>
  readonly options: StoryOptions
  readonly placeOf: PlaceOf
  readonly note: (note: LetterNote) => void
  /** Whether a record can change anything within these tokens. */
  readonly isDynamic: (from: number, to: number) => boolean
  readonly formatOf: (run: number) => RunFormat
  readonly languageOf: (run: number) => string | undefined
  /** Text of the part, cut so that a repetition of it stays sound. */
  readonly slice: (from: number, to: number) => string
  /** How deep in repetitions the compiler is: ids that must be unique are left out or made there. */
  repeating: number
  /** The sdt tokens that are slots. */
  readonly controls: ReadonlySet<number>
  /** What is printed only for some, by its token. */
  readonly onlyFor: OnlyFor
  /** The drawings that a picture of the record replaces, with its name. */
  readonly pictures: ReadonlyMap<number, string>
}

export function storyContext(
  given: Pick<StoryContext, 'xml' | 'part' | 'kind' | 'fields' | 'uses' | 'options' | 'placeOf' | 'note' | 'controls' | 'onlyFor' | 'pictures'>,
): StoryContext {
  const { xml } = given
  const before = countsOf(given)
  const formats = new Map<number, RunFormat>()
  const none: RunFormat = { prefix: 'w:', properties: '' }
  const context: StoryContext = {
    ...given,
    strict: isStrict(xml),
    repeating: 0,
    isDynamic: (from, to) => (before[to + 1] ?? 0) > (before[from] ?? 0),
    formatOf(run) {
      if (run < 0) return { ...none, prefix: prefixOf(xml, Math.max(0, firstElement(xml))) }
      const known = formats.get(run)
      if (known) return known
      const properties = childNamed(xml, run, 'w:rPr')
      const format = { prefix: prefixOf(xml, run), properties: properties < 0 ? '' : sliceOf(xml, properties) }
      formats.set(run, format)
      return format
    },
    languageOf(run) {
      const properties = run < 0 ? -1 : childNamed(xml, run, 'w:rPr')
      const lang = properties < 0 ? -1 : childNamed(xml, properties, 'w:lang')
      if (lang < 0) return undefined
      // A run of complex script has a language of its own (ECMA-376 5th ed. Part 1, 17.3.2.20 lang, 17.3.2.30 rtl, 17.3.2.7 cs).
      const isComplex = isOn(xml, properties, 'w:rtl') || isOn(xml, properties, 'w:cs')
      return (isComplex ? attribute(xml, lang, 'w:bidi') : undefined) ?? attribute(xml, lang, 'w:val')
    },
    slice(from, to) {
      const text = xml.text.slice(from, to)
      return context.repeating > 0 ? repeatable(text) : text
    },
  }
  return context
}

/** Markup that may stand several times: without the ids that must be unique and that nothing needs. */
export const repeatable = (text: string): string =>
  text
    .replace(/(<[\w.-]*:?sdtPr\b[^>]*>(?:(?!<\/[\w.-]*:?sdtPr>)[\s\S])*?)<[\w.-]*:?id\s[^>]*\/>/g, '$1')
    .replace(/\s+[\w.-]+:(?:paraId|textId)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
    .replace(/<(?:[\w.-]+:)?bookmark(?:Start|End)\b[^>]*\/>/g, '')

function countsOf({
  xml,
  fields,
  uses,
  controls,
  onlyFor,
  pictures,
}: Pick<StoryContext, 'xml' | 'fields' | 'uses' | 'controls' | 'onlyFor' | 'pictures'>): Int32Array {
  const before = new Int32Array(xml.length + 1)
  for (let token = 0; token < xml.length; token++) {
    const mark = fields.marks.get(token)
    const dynamic = controls.has(token) || onlyFor.has(token) || pictures.has(token) || (mark !== undefined && isTouched(mark.field, uses))
    before[token + 1] = (before[token] ?? 0) + (dynamic ? 1 : 0)
  }
  return before
}

/** A field whose marks the compiler must see: it changes, or it stands in the code of one that does. */
function isTouched(field: Field, uses: ReadonlyMap<Field, FieldUse>): boolean {
  const use = uses.get(field)
  if (use !== 'keep') return use !== 'gone' || field.inCode
  for (let up = field.inCode ? field.parent : null; up; up = up.inCode ? up.parent : null) if (uses.get(up) !== 'keep') return true
  return false
}

function firstElement(xml: Xml): number {
  for (let token = 0; token < xml.length; token++) if (nameAt(xml, token) !== '') return token
  return 0
}

export const wholeRange = (xml: Xml, token: number): readonly [number, number] => [xml.from[token] ?? 0, xml.to[endOf(xml, token)] ?? 0]

/** An element as the part writes it, and one tag of it. */
export const sliceIn = (context: StoryContext, token: number): string => context.slice(...wholeRange(context.xml, token))
export const tagIn = (context: StoryContext, token: number): string =>
  context.slice(context.xml.from[token] ?? 0, context.xml.to[token] ?? 0)
