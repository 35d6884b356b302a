/**
 * What stands in the open document: two round trips, however many fields there are.
 *
 * The document's collection of controls reaches into headers, footers and text boxes by itself. Word's merge fields are those of the
 * text only: to ask for a header that a section does not have would make one.
 */
import { onlyForCode } from '#core/segment/only-for'
import type { FieldsListed, StandingField } from '../fields-in-document'
import { mergeFieldName } from '../merge-field-name'
import { refusedBy } from './refused'
import { supports } from './supports'

const mergeFieldsNeed = 'WordApi 1.4'

export const listFields = (): Promise<FieldsListed> => Word.run(listIn).catch(refusedBy)

async function listIn(context: Word.RequestContext): Promise<FieldsListed> {
  const seesMergeFields = supports(mergeFieldsNeed)
  const controls = context.document.contentControls
  controls.load('items/id,items/tag,items/title,items/parentBody/type')
  const fields = seesMergeFields ? context.document.body.fields : null
  fields?.load('items/code')
  await context.sync()

  const named = controls.items.filter(({ tag }) => tag !== '')
  const merging = (fields?.items ?? []).flatMap((field, index) => {
    const name = mergeFieldName(field.code)
    return name === null ? [] : [{ field, index, name }]
  })
  // What is only for some is told by what it holds: its own text, and not that of the paragraph around it.
  for (const control of named.filter(isOnlyFor)) control.load('text')
  const paragraphsOfControls = named.map((control) => paragraphOf(control.paragraphs))
  const paragraphsOfFields = merging.map(({ field }) => paragraphOf(field.result.paragraphs))
  await context.sync()

  return {
    kind: 'listed',
    fields: [
      ...named.map((control, i): StandingField => ({
        what: 'control',
        id: control.id,
        name: control.tag,
        title: control.title,
        around: isOnlyFor(control) ? control.text.trim().slice(0, HELD) : textOf(paragraphsOfControls[i]),
        story: storyOf(control.parentBody.type),
      })),
      ...merging.map(({ index, name }, i): StandingField => ({ what: 'merge-field', id: index, name, title: '', around: textOf(paragraphsOfFields[i]), story: 'body' })),
    ],
    needsForMergeFields: seesMergeFields ? null : mergeFieldsNeed,
  }
}

const isOnlyFor = ({ tag }: Word.ContentControl): boolean => onlyForCode(tag) !== null
/** More than a list shows. */
const HELD = 200

function paragraphOf(paragraphs: Word.ParagraphCollection): Word.Paragraph {
  const first = paragraphs.getFirstOrNullObject()
  first.load('text')
  return first
}

const textOf = (paragraph: Word.Paragraph | undefined): string => (paragraph && !paragraph.isNullObject ? paragraph.text.trim() : '')

function storyOf(type: string): StandingField['story'] {
  switch (type) {
    case 'Header':
      return 'header'
    case 'Footer':
      return 'footer'
    case 'Footnote':
    case 'Endnote':
    case 'NoteItem':
      return 'note'
    case 'Shape':
      return 'box'
    default:
      return 'body'
  }
}
