/** A field at the cursor: a control whose tag is the stable name. The note's place is a paragraph of its own. */
import type { Placeable, Placed } from '../document-host'
import { refusedBy } from './refused'

export const placeField = (what: Placeable): Promise<Placed> => Word.run((context) => placeIn(context, what)).catch(refusedBy)

/** What was begun is taken back. */
async function placeIn(context: Word.RequestContext, { field, label }: Placeable): Promise<Placed> {
  const selection = context.document.getSelection()
  const paragraph = field === 'letter.note' ? selection.insertParagraph('', 'After') : null
  const place = paragraph ?? selection.insertText(`[${label}]`, 'End')
  if (paragraph) paragraph.insertText(`[${label}]`, 'Start')
  try {
    const control = place.insertContentControl()
    control.tag = field
    control.title = label
    await context.sync()
    return { kind: 'placed' }
  } catch (error) {
    // What was never made cannot be deleted either.
    await takenBack(context, place).catch(() => undefined)
    return refusedBy(error)
  }
}

async function takenBack(context: Word.RequestContext, made: Word.Range | Word.Paragraph): Promise<void> {
  made.delete()
  await context.sync()
}
