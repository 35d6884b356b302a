/** The open document's own word on whose letter it is, and whether it has changed: each one round trip. */
import { LETTER_MARK } from '#core/letter/letter-mark'
import type { OpenDocument } from '../open-document'
import { digestOf, ooxmlState } from '../ooxml-state'
import { refusedBy } from './refused'

export const openDocument: OpenDocument = {
  letterMark: () =>
    Word.run(async (context) => {
      const property = context.document.properties.customProperties.getItemOrNullObject(LETTER_MARK)
      property.load('value')
      await context.sync()
      return property.isNullObject ? null : String(property.value)
    }),

  setLetterMark: (mark) =>
    Word.run(async (context): Promise<{ readonly kind: 'done' }> => {
      context.document.properties.customProperties.add(LETTER_MARK, mark)
      await context.sync()
      return { kind: 'done' }
    }).catch(refusedBy),

  state: () =>
    Word.run(async (context) => {
      const ooxml = ooxmlOf(context)
      await context.sync()
      return digestOf(ooxmlState(ooxml.value))
    }).catch((error: unknown) => {
      // Some Words do not give long documents out that way: then nothing is said of changes.
      if (error instanceof OfficeExtension.Error) return null
      throw error
    }),

  place: () => Office.context.document.url || '',

  watch(tell) {
    // Each watcher has a handler of its own, so that taking one away leaves the others.
    const handler = () => tell()
    Office.context.document.addHandlerAsync(Office.EventType.DocumentSelectionChanged, handler)
    return () => Office.context.document.removeHandlerAsync(Office.EventType.DocumentSelectionChanged, { handler })
  },
}

/** Given by the next sync. */
const ooxmlOf = (context: Word.RequestContext): OfficeExtension.ClientResult<string> => context.document.body.getOoxml()
