/** A letter as a new document of its own, which Word opens. */
import { base64Of } from '../base64'

export async function showLetter(letter: Uint8Array): Promise<void> {
  await Word.run(async (context) => {
    const created = context.application.createDocument(base64Of(letter))
    created.open()
    await context.sync()
  })
}
