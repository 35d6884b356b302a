/**
 * Turns a letter's merge fields into content controls, which every Word lets people see, move and take out.
 *
 * The letter merges the same before and after, so that a field which a control cannot stand for is left as it is: one with switches, one
 * in another field or in a control, one of several formats, one whose name nobody knows or that has been mapped, and one on a line that
 * goes when its fields are empty (merge-spec B-1), since a line with a control stays. What is not touched stays byte for byte.
 */
import { stableNamesOf } from '#core/contact/catalogue'
import { writeDocx } from '#core/docx/assemble'
import type { Docx } from '#core/docx/docx'
import { edited, type Edit } from '#core/docx/edit'
import { readMailMerge } from '#core/docx/mail-merge'
import { openDocx } from '#core/docx/open'
import { textPart } from '#core/docx/part'
import type { Xml } from '#core/docx/xml-scan'
import { ok, type Result } from '#core/prelude/result'
import { lineOf } from './blank-line'
import { controlTokens } from './control-tokens'
import { fieldExtent } from './field-extent'
import type { Field, Fields } from './field'
import { scanFields } from './field-scan'
import { fieldUses, type FieldUse } from './field-use'
import { plainFieldName } from './field-compile'
import { freshControlId } from './fresh-control-id'
import type { LetterFault } from './letter-note'
import { pictureName } from './picture-name'
import { onlyForControls } from './only-for-tokens'
import { places } from './place'
import { generalWords } from './result-format'
import { escapeAttribute, runOf, type RunFormat } from './run-format'
import { storyContext, type StoryContext } from './story-context'
import { storyCompiler } from './story-compile'
import { childNamed, prefixOf, sliceOf } from './xml-tokens'

export type ConvertedLetter = {
  readonly bytes: Uint8Array
  readonly converted: number
  /** Merge fields that stay Word's own, in all stories. */
  readonly left: number
}

export type ConvertOptions = {
  /** What a reader sees on the control, by stable name; without one, the name as the letter writes it. */
  readonly labels?: Readonly<Record<string, string>>
  /** Names that somebody has given another meaning: they are left. */
  readonly mapping?: Readonly<Record<string, string>>
}

export function convertFields(bytes: Uint8Array, { labels = {}, mapping = {} }: ConvertOptions = {}): Result<ConvertedLetter, LetterFault> {
  const opened = openDocx(bytes)
  if (!opened.ok) return opened
  const docx = opened.value
  const scanned: { readonly part: string; readonly kind: string; readonly xml: Xml; readonly fields: Fields }[] = []
  for (const { part, kind } of docx.stories) {
    const xml = docx.parts.get(part)?.xml()
    if (!xml) continue
    const fields = scanFields(xml, places(xml, part, kind))
    if (!fields.ok) return fields
    scanned.push({ part, kind, xml, fields: fields.value })
  }
  const uses = fieldUses(
    scanned.flatMap(({ fields }) => fields.all),
    { freezeDates: false, fillProperties: false },
  )
  const mapped = new Set(Object.keys(mapping).map((name) => name.toLowerCase()))
  const parts = new Map(docx.parts)
  let id = freshControlId(docx)
  let converted = 0
  let all = 0
  for (const { part, kind, xml, fields } of scanned) {
    const merging = fields.all.filter((field) => field.code.name === 'MERGEFIELD')
    all += merging.length
    const context = contextOf(docx, { part, kind, xml, fields, uses })
    const edits = merging.flatMap((field): readonly Edit[] => {
      const name = plainFieldName(field.code, generalWords(field.code))
      const stable = name === null || mapped.has(name.toLowerCase()) || pictureName(name) !== null ? [] : stableNamesOf(name)
      const [tag] = stable
      if (name === null || tag === undefined || stable.length > 1 || tag === 'letter.note' || uses.get(field) !== 'merge') return []
      const extent = fieldExtent(xml, field)
      const format = formatOf(xml, field)
      if (!extent || !format || goesWhenEmpty(context, fields, field)) return []
      const shown = field.result.map(({ text }) => text).join('') || labels[tag] || name
      return [{ ...extent, text: controlOf({ tag, title: labels[tag] ?? name, id: id++, shown }, format) }]
    })
    if (edits.length === 0) continue
    converted += edits.length
    const own = docx.parts.get(part)
    if (own) parts.set(part, textPart(part, own.contentType, edited(xml.text, edits)))
  }
  return ok({ bytes: converted === 0 ? bytes : writeDocx({ ...docx, parts }), converted, left: all - converted })
}

type Control = { readonly tag: string; readonly title: string; readonly id: number; readonly shown: string }

function controlOf({ tag, title, id, shown }: Control, format: RunFormat): string {
  const { prefix: w } = format
  const properties = `<${w}alias ${w}val="${escapeAttribute(title)}"/><${w}tag ${w}val="${escapeAttribute(tag)}"/><${w}id ${w}val="${id}"/><${w}text ${w}multiLine="1"/>`
  return `<${w}sdt><${w}sdtPr>${properties}</${w}sdtPr><${w}sdtContent>${runOf(shown, format)}</${w}sdtContent></${w}sdt>`
}

/** The one in which the field prints (merge-spec M-8); null where it prints in several, or the part names its elements without a prefix. */
function formatOf(xml: Xml, field: Field): RunFormat | null {
  const properties = (run: number): string => {
    const own = run < 0 ? -1 : childNamed(xml, run, 'w:rPr')
    return own < 0 ? '' : sliceOf(xml, own)
  }
  const words = generalWords(field.code)
  const isOfName = words.includes('CHARFORMAT') && field.nameRun >= 0
  const own = isOfName || field.resultRun < 0 ? (field.nameRun >= 0 ? field.nameRun : field.run) : field.resultRun
  const several = words.includes('MERGEFORMAT') && field.result.some(({ run }) => properties(run) !== properties(field.resultRun))
  const prefix = prefixOf(xml, field.begin)
  return several || prefix === '' ? null : { prefix, properties: properties(own) || (isOfName || field.resultRun >= 0 ? '' : properties(field.run)) }
}

/** It is one of those on a line of merge fields alone, or on one that another field leads out of. */
function goesWhenEmpty(context: StoryContext, fields: Fields, { paragraph }: Field): boolean {
  if (paragraph < 0) return true
  const isLed = fields.all.some((other) => other.paragraph !== other.endParagraph && [other.paragraph, other.endParagraph].includes(paragraph))
  return isLed || lineOf(context, storyCompiler(context).itemsIn(paragraph), paragraph, false).suppress
}

type Scanned = { readonly part: string; readonly kind: string; readonly xml: Xml; readonly fields: Fields; readonly uses: ReadonlyMap<Field, FieldUse> }

function contextOf(docx: Docx, { part, kind, xml, fields, uses }: Scanned): StoryContext {
  return storyContext({
    xml,
    part,
    kind,
    fields,
    uses,
    placeOf: places(xml, part, kind),
    controls: controlTokens(xml),
    onlyFor: onlyForControls(xml),
    pictures: new Map(),
    note: () => undefined,
    options: {
      suppressBlankLines: readMailMerge(docx).suppressBlankLines,
      regions: false,
      repeatRowOf: null,
      breakParagraphs: false,
      unlinkBindings: true,
      removeControls: false,
      placeholderStyles: new Set(),
      isNoteName: (name) => stableNamesOf(name)[0] === 'letter.note',
    },
  })
}
