/** The control that was listed, if it still stands and has the same name; one round trip. */
import type { StandingField } from '../fields-in-document'

export async function standingControl(context: Word.RequestContext, { id, name }: StandingField): Promise<Word.ContentControl | null> {
  const control = context.document.contentControls.getByIdOrNullObject(id)
  control.load('tag')
  await context.sync()
  return control.isNullObject || control.tag !== name ? null : control
}
