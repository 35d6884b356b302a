/**
 * How notes count in the whole document, and what a letter's first section must say so that its notes begin anew.
 *
 * ECMA-376 5th ed. Part 1, 17.11.11 (footnotePr of the document), 17.11.19 (numRestart), 17.11.22 (pos).
 */
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { escapeAttribute } from '#core/docx/xml-text'
import { markedText, plainMarkup, type MarkEdit } from './marked-text'
import { appendTo, attributeEdit, childNamed, childrenOf, elementsNamed, fromOf, toOf, valOf, writingAt } from './word-markup'

export type NoteSettings = {
  /** They begin anew already, on each page or in each section. */
  readonly restarts: boolean
  /** `numFmt` and `numStart` with their attributes, which a section would else not know. */
  readonly rest: readonly { readonly name: string; readonly values: readonly (readonly [name: string, value: string])[] }[]
}

/** `name` is `footnotePr` or `endnotePr`. */
export function noteSettings(settings: Xml | null, name: string): NoteSettings {
  const own = settings ? elementsNamed(settings, `w:${name}`)[0] : undefined
  if (!settings || own === undefined) return { restarts: false, rest: [] }
  const restart = valOf(settings, childNamed(settings, own, 'w:numRestart'))
  const rest = ['numFmt', 'numStart'].flatMap((child) => {
    const token = childNamed(settings, own, `w:${child}`)
    if (token === undefined) return []
    const values = ['val', 'format'].flatMap((key) => {
      const value = attribute(settings, token, `w:${key}`)
      return value === undefined ? [] : [[key, value] as const]
    })
    return [{ name: child, values }]
  })
  return { restarts: restart === 'eachSect' || restart === 'eachPage', rest }
}

/** The element as a first section must have it; null where it is right as it is. Whoever has said how notes count is left alone. */
export function noteRestart(
  xml: Xml,
  own: number | undefined,
  name: string,
  settings: NoteSettings,
  w: string,
  declares: string,
): string | null {
  if (own !== undefined && childNamed(xml, own, 'w:numRestart') !== undefined) return null
  if (settings.restarts) return null
  const restart = `<${w}numRestart${declares} ${w}val="eachSect"/>`
  if (own !== undefined && childrenOf(xml, own).length > 0)
    return plainMarkup(markedText(xml.text, [appendTo(xml, own, [restart])], [], fromOf(xml, own), toOf(xml, xml.mate[own] ?? own)))
  const rest = settings.rest.map(
    (child) => `<${w}${child.name}${child.values.map(([key, value]) => ` ${w}${key}="${escapeAttribute(value)}"`).join('')}/>`,
  )
  return `<${w}${name}${declares}>${rest.join('')}<${w}numRestart ${w}val="eachSect"/></${w}${name}>`
}

/** What stands behind `endnotePr` in the settings (17.15.1.78). */
const BEHIND = new Set(
  (
    'w:compat w:docVars w:rsids m:mathPr w:attachedSchema w:themeFontLang w:clrSchemeMapping w:doNotIncludeSubdocsInStats ' +
    'w:doNotAutoCompressPictures w:forceUpgrade w:captions w:readModeInkLockDown w:smartTagType sl:schemaLibrary w:shapeDefaults ' +
    'w:doNotEmbedSmartTags w:decimalSymbol w:listSeparator'
  ).split(' '),
)

/** Settings under which endnotes stand at the end of their section: of their letter, not of all letters. */
export function endnotesWithSection(xml: Xml, strict: boolean): string {
  const root = elementsNamed(xml, 'w:settings')[0] ?? 0
  const { w, declares } = writingAt(xml, root, strict)
  const pos = `<${w}pos${declares} ${w}val="sectEnd"/>`
  const own = childNamed(xml, root, 'w:endnotePr')
  const edits = (): readonly MarkEdit[] => {
    if (own === undefined) {
      // Extensions of later Words stand at the very end.
      const next = childrenOf(xml, root).find((child) => BEHIND.has(nameAt(xml, child)) || !nameAt(xml, child).startsWith('w:'))
      const markup = [`<${w}endnotePr${declares}>${pos}</${w}endnotePr>`]
      return next === undefined ? [appendTo(xml, root, markup)] : [{ from: fromOf(xml, next), to: fromOf(xml, next), markup }]
    }
    const old = childNamed(xml, own, 'w:pos')
    if (old !== undefined) return attributeEdit(xml, old, 'w:val', () => ['sectEnd'])
    const first = childrenOf(xml, own)[0]
    return first === undefined ? [appendTo(xml, own, [pos])] : [{ from: fromOf(xml, first), to: fromOf(xml, first), markup: [pos] }]
  }
  return plainMarkup(markedText(xml.text, edits()))
}
