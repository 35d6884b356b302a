/**
 * Says of what is selected that it is only for those who meet saved criteria: a control around it, whose tag names them (core/segment/only-for.ts).
 * One round trip to look, one to wrap.
 *
 * What Word would make of a selection that begins in the midst of one paragraph and ends in another is not documented, and over cells it has
 * wrapped the whole table (OfficeDev/office-js #4251): several paragraphs are wrapped whole, and cells are refused. Where a field or another
 * control is cut in two Word refuses (#1169), on the web also where one stands first or last (#6103).
 */
import { isInOurGroups } from '#core/contact/our-groups'
import { onlyForName } from '#core/segment/only-for'
import type { Wrapped } from '../document-host'
import type { OnlyForPart } from '../only-for-part'
import { refusedBy } from './refused'
import { supports } from './supports'

const lookingNeeds = 'WordApi 1.3'

export const wrapOnlyFor = (what: OnlyForPart): Promise<Wrapped> =>
  supports(lookingNeeds) ? Word.run((context) => wrapIn(context, what)).catch(refusedBy) : Promise.resolve({ kind: 'not-supported', needs: lookingNeeds })

async function wrapIn(context: Word.RequestContext, what: OnlyForPart): Promise<Wrapped> {
  const selection = context.document.getSelection()
  const { paragraphs, parentContentControlOrNullObject: around } = selection
  selection.load('isEmpty')
  around.load('tag,title,type')
  paragraphs.load('items/tableNestingLevel')
  const [first, last] = [paragraphs.getFirst(), paragraphs.getLast()]
  const cells = [first, last].map((paragraph) => paragraph.parentTableCellOrNullObject)
  for (const cell of cells) cell.load('rowIndex,cellIndex')
  await context.sync()

  if (selection.isEmpty) return { kind: 'nothing-selected' }
  if (!around.isNullObject && (isInOurGroups(around.tag) || around.type === 'PlainText')) return { kind: 'in-field', title: around.title }
  if (isOverCells(paragraphs.items, cells)) return { kind: 'over-cells' }
  return wrapped(context, paragraphs.items.length > 1 ? first.getRange('Whole').expandTo(last.getRange('Whole')) : selection, what)
}

/** What was begun is taken back. */
async function wrapped(context: Word.RequestContext, range: Word.Range, { code, title }: OnlyForPart): Promise<Wrapped> {
  const control = range.insertContentControl()
  try {
    control.tag = onlyForName(code)
    control.title = title
    control.load('text')
    await context.sync()
    return { kind: 'wrapped', holds: control.text }
  } catch (error) {
    // What was never made cannot be taken away either.
    await takenBack(context, control).catch(() => undefined)
    return isCutInTwo(error) ? { kind: 'crosses' } : refusedBy(error)
  }
}

async function takenBack(context: Word.RequestContext, control: Word.ContentControl): Promise<void> {
  control.delete(true)
  await context.sync()
}

const isCutInTwo = (error: unknown): boolean =>
  error instanceof OfficeExtension.Error && error.code === 'GeneralException' && error.debugInfo.errorLocation === 'Range.insertContentControl'

/** A whole table in the midst of other paragraphs is no trouble. */
function isOverCells(paragraphs: readonly Word.Paragraph[], [from, to]: readonly Word.TableCell[]): boolean {
  const [level = 0, end = 0] = [paragraphs[0]?.tableNestingLevel, paragraphs.at(-1)?.tableNestingLevel]
  if (level !== end || paragraphs.some(({ tableNestingLevel }) => tableNestingLevel < level)) return true
  return from !== undefined && to !== undefined && !from.isNullObject && (from.rowIndex !== to.rowIndex || from.cellIndex !== to.cellIndex)
}
