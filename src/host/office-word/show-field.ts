/** Selects a field in the document. What stands there is looked at first: somebody may have gone on writing since it was listed. */
import type { Done, StandingField } from '../fields-in-document'
import { mergeFieldName } from '../merge-field-name'
import { refusedBy } from './refused'
import { standingControl } from './standing-control'
import { supports } from './supports'

const selectingNeeds = 'WordApi 1.5'

export function showField(field: StandingField): Promise<Done> {
  if (field.what === 'merge-field' && !supports(selectingNeeds)) return Promise.resolve({ kind: 'not-supported', needs: selectingNeeds })
  return Word.run((context) => (field.what === 'control' ? showControl(context, field) : showMergeField(context, field))).catch(refusedBy)
}

async function showControl(context: Word.RequestContext, field: StandingField): Promise<Done> {
  const control = await standingControl(context, field)
  if (control === null) return { kind: 'gone' }
  control.select('Select')
  await context.sync()
  return { kind: 'done' }
}

async function showMergeField(context: Word.RequestContext, { id, name }: StandingField): Promise<Done> {
  const { fields } = context.document.body
  fields.load('items/code')
  await context.sync()
  const found = fields.items[id]
  if (found === undefined || mergeFieldName(found.code) !== name) return { kind: 'gone' }
  found.select('Select')
  await context.sync()
  return { kind: 'done' }
}
