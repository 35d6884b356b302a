/** A letter as a new document of its own, which Word opens. */
import { base64Of } from '../base64'
import type { LetterShown } from '../document-host'
import { refusedBy } from './refused'

export const showLetter = (letter: Uint8Array): Promise<LetterShown> =>
  Word.run(async (context): Promise<LetterShown> => {
    const created = context.application.createDocument(base64Of(letter))
    created.open()
    await context.sync()
    return { kind: 'shown' }
  }).catch(refusedBy)
