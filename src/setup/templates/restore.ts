/** How what was deleted comes back: a letter with its bytes, a template with all its letters. All is read before it goes. */
import type { InteractionTemplate, TemplateLetter } from '#core/api/interaction-template'
import type { Api } from '../../api/client'
import { draftOf } from './template-draft'

type Restore = () => Promise<unknown>

export async function letterRestorer({ setup }: Api, code: string, letter: TemplateLetter, newKey: () => string): Promise<Restore> {
  const { language, description, subject, mapping, fileName, hasLetter } = letter
  const bytes = hasLetter ? await setup.templateLetterFile(code, language) : null
  return async () => {
    await setup.addTemplateLetter(code, language, { description, subject }, newKey())
    if (bytes) await setup.putTemplateLetter(code, language, bytes, fileName)
    if (Object.keys(mapping).length > 0) await setup.changeTemplateLetter(code, language, { mapping }, '')
  }
}

export async function templateRestorer(api: Api, template: InteractionTemplate, newKey: () => string): Promise<Restore> {
  const { code, language } = template
  const letters = await api.setup.templateLetters(code)
  const restorers = await Promise.all(letters.map((letter) => letterRestorer(api, code, letter, newKey)))
  return async () => {
    // What is done with the letter is possible only once the letter is there.
    await api.setup.templates.put(code, { ...draftOf(template), wizardAction: '' }, null)
    for (const restore of restorers) await restore()
    await api.setup.changeTemplate(code, { wizardAction: template.wizardAction, ...(language !== '' && { language }) }, '')
  }
}
