/** Takes a field out of the document, with its text or leaving it. One call changes the document, so that it is done or not. */
import type { Done, StandingField } from '../fields-in-document'
import { refusedBy } from './refused'
import { standingControl } from './standing-control'

export function removeField(field: StandingField, text: 'keep' | 'drop'): Promise<Done> {
  return Word.run(async (context): Promise<Done> => {
    const control = field.what === 'control' ? await standingControl(context, field) : null
    if (control === null) return { kind: 'gone' }
    control.delete(text === 'keep')
    await context.sync()
    return { kind: 'done' }
  }).catch(refusedBy)
}
