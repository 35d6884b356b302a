/**
 * A contact's values in the controls of the open document: two round trips to show, two to take back, at any number of fields; one more
 * when the preview begins where controls have texts of their own.
 *
 * The mark is written in the batch that writes the values, before them, and deleted in the batch that takes them back, after them: whenever
 * the two part, because Word refused, was closed or saved the document in between, the mark stands and the next pane finds it. Custom
 * properties are in the baseline (WordApi 1.3) and are saved with the document.
 */
import { PREVIEW_MARK, PREVIEW_TEXT, printPreviewMark } from '#core/letter/letter-mark'
import type { PreviewInDocument, PreviewOf, Restored, Shown } from '../preview-in-document'
import { keptOf, placeholderOf, readPreview, UNTOUCHED, type PreviewStanding } from './preview-controls'
import { refusedBy } from './refused'
import { supports } from './supports'

export function previewInDocument(): PreviewInDocument {
  return {
    standing: () => Word.run(async (context) => (await readPreview(context)).mark),
    async show(letter) {
      const shown = await run((context) => showIn(context, letter))
      // A control may have gone between being read and being written into.
      const again = shown.kind === 'refused' ? await run((context) => showIn(context, letter)) : shown
      if (again.kind === 'refused') await restored()
      return again
    },
    restore: restored,
  }
}

const run = (work: (context: Word.RequestContext) => Promise<Shown>): Promise<Shown> => Word.run(work).catch(refusedBy)

async function showIn(context: Word.RequestContext, letter: PreviewOf): Promise<Shown> {
  const tracking = supports('WordApi 1.4') ? context.document : null
  tracking?.load('changeTrackingMode')
  const standing = await readPreview(context)
  if (tracking && tracking.changeTrackingMode !== 'Off') return { kind: 'tracking' }
  const { mark, fields, parts, properties } = standing
  if (fields.length === 0) return parts.length === 0 ? { kind: 'no-fields' } : { kind: 'shown', fields: 0, parts }

  const before = mark ? keptBefore(standing) : await firstTexts(context, standing)
  properties.add(PREVIEW_MARK, printPreviewMark(letter))
  let written = 0
  for (const control of fields) {
    const value = letter.values[control.tag]
    const text = before.get(control.id) ?? UNTOUCHED
    if (!standing.kept.has(control.id) && text !== '') properties.add(`${PREVIEW_TEXT}${control.id}`, text)
    if (text === UNTOUCHED) continue
    if (value === undefined) putBack(control, text)
    else write(control, value)
    written += value === undefined ? 0 : 1
  }
  await context.sync()
  return { kind: 'shown', fields: written, parts }
}

/** What each control said before the preview began; one that is new since then was put there by the palette, and its title tells. */
const keptBefore = ({ fields, kept }: PreviewStanding) => new Map(fields.map(({ id }) => [id, kept.get(id) ?? '']))

/** A control with text of its own is left alone where others stand in it: they would not come back. */
async function firstTexts(context: Word.RequestContext, { fields }: PreviewStanding): Promise<ReadonlyMap<number, string>> {
  const texts = new Map(fields.map((control) => [control.id, keptOf(control)]))
  const worded = fields.flatMap((control) => (texts.get(control.id)?.startsWith('.') ? [{ id: control.id, inner: control.contentControls }] : []))
  if (worded.length > 0) {
    for (const { inner } of worded) inner.load('items/id')
    await context.sync()
    for (const { id, inner } of worded) if (inner.items.length > 0) texts.set(id, UNTOUCHED)
  }
  return texts
}

/** What Word refused half-way it takes when it is asked again: placeholders and values are not to stand side by side. */
async function restored(): Promise<Restored> {
  const first = await restoredOnce()
  return first.kind === 'refused' ? restoredOnce() : first
}

const restoredOnce = (): Promise<Restored> =>
  Word.run(async (context): Promise<Restored> => {
    const { mark, fields, kept, properties } = await readPreview(context)
    const ours = properties.items.filter(({ key }) => key === PREVIEW_MARK || key.startsWith(PREVIEW_TEXT))
    if (ours.length === 0) return { kind: 'restored' }
    if (mark) {
      for (const control of fields) {
        const text = kept.get(control.id) ?? ''
        if (text !== UNTOUCHED) putBack(control, text)
      }
    }
    for (const property of ours) property.delete()
    await context.sync()
    return { kind: 'restored' }
  }).catch(refusedBy)

function putBack(control: Word.ContentControl, text: string): void {
  if (text === '=') control.clear()
  else control.insertText(text === '' ? placeholderOf(control.title) : text.slice(1), 'Replace')
}

/** Lines are broken within the paragraph: a new paragraph would be the writer's to take away again. */
function write(control: Word.ContentControl, value: string): void {
  const lines = value.split(/\r\n|[\r\n]/)
  if (control.type === 'PlainText' || lines.length === 1) {
    // Word fills an empty control with words of its own.
    control.insertText(value === '' ? ' ' : value, 'Replace')
    return
  }
  control.insertText(lines[0] || ' ', 'Replace')
  for (const line of lines.slice(1)) {
    control.insertBreak('Line', 'End')
    if (line !== '') control.insertText(line, 'End')
  }
}
