/** The controls of our fields in the open document, and what it keeps for a preview: one round trip, whatever their number. */
import { isInOurGroups } from '#core/contact/our-groups'
import { onlyForCode } from '#core/segment/only-for'
import type { OnlyForPart } from '../only-for-part'
import { parsePreviewMark, PREVIEW_MARK, PREVIEW_TEXT, type PreviewMark } from '#core/letter/letter-mark'

export type PreviewStanding = {
  readonly mark: PreviewMark | null
  /** Those that can be written into, wherever they stand. */
  readonly fields: readonly Word.ContentControl[]
  /** What is only for some, each criteria once. */
  readonly parts: readonly OnlyForPart[]
  /** What is kept of a control, by its id (`keptOf`). */
  readonly kept: ReadonlyMap<number, string>
  readonly properties: Word.CustomPropertyCollection
}

export async function readPreview(context: Word.RequestContext): Promise<PreviewStanding> {
  const controls = context.document.contentControls
  controls.load('items/id,items/tag,items/title,items/text,items/placeholderText,items/type,items/cannotEdit')
  const properties = context.document.properties.customProperties
  properties.load('items/key,items/value')
  await context.sync()

  const texts = properties.items.map(({ key, value }) => [key, String(value)] as const)
  return {
    mark: parsePreviewMark(texts.find(([key]) => key === PREVIEW_MARK)?.[1] ?? ''),
    fields: controls.items.filter(({ tag, type, cannotEdit }) => isInOurGroups(tag) && !cannotEdit && (type === 'RichText' || type === 'PlainText')),
    parts: partsOf(controls.items),
    kept: new Map(texts.flatMap(([key, value]) => (key.startsWith(PREVIEW_TEXT) ? [[Number(key.slice(PREVIEW_TEXT.length)), value] as const] : []))),
    properties,
  }
}

function partsOf(controls: readonly Word.ContentControl[]): readonly OnlyForPart[] {
  const parts = new Map<string, OnlyForPart>()
  for (const { tag, title } of controls) {
    const code = onlyForCode(tag)
    if (code !== null && !parts.has(code)) parts.set(code, { code, title: title || code })
  }
  return [...parts.values()]
}

/**
 * What a control said before, as the document keeps it: '' (which is not kept) where its title tells it, `=` for Word's own words in an
 * empty control, else `.` and the text. A property holds 255 characters; a longer text is none that a preview may take away.
 */
export function keptOf({ title, text, placeholderText }: Pick<Word.ContentControl, 'title' | 'text' | 'placeholderText'>): string {
  if (text === placeholderOf(title)) return ''
  if (text === '' || text === placeholderText) return '='
  return text.length > 250 || /[\r\n\v]/.test(text) ? UNTOUCHED : `.${text}`
}

/** As it was put there when the field was (place-field.ts). */
export const placeholderOf = (title: string): string => `[${title}]`

/** Never written into: kept as it is while the preview lasts. */
export const UNTOUCHED = '-'
