/** "Only for …" as the pane speaks of it: what the part is called in the letter, and which criteria can be asked of one contact. */
import type { SavedCriteriaWire } from '#core/api/saved-criteria'
import type { OnlyForWords } from '../i18n/only-for.en'

/** Word refuses a longer title. */
const LONGEST = 64

/** What a writer reads on the part: whom it is for, in the language of the pane. */
export function onlyForTitle(say: OnlyForWords, { code, description }: { readonly code: string; readonly description: string }): string {
  const title = say.name(description.trim() || code)
  return title.length <= LONGEST ? title : `${title.slice(0, LONGEST - 1).trimEnd()}…`
}

/** Who is drawn depends on who else stands there. */
export const isByLot = ({ steps }: Pick<SavedCriteriaWire, 'steps'>): boolean => steps.some(({ kind }) => kind === 'sample' || kind === 'household')

/** The beginning of what a part holds, on one line, for saying what was wrapped. */
export function heldText(holds: string): string {
  const line = holds.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line
}
