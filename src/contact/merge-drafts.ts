/** Two persons wrote on one contact at a time: what each changed is kept, and only where both changed the same one of them must choose. */
import type { ContactDraftWire } from '#core/api/contact'

type Field = keyof ContactDraftWire
export type Writings = { readonly before: ContactDraftWire; readonly mine: ContactDraftWire; readonly theirs: ContactDraftWire }

/** The fields that both changed, and not to the same. */
export const fieldsOfBoth = ({ before, mine, theirs }: Writings): readonly Field[] =>
  fieldsOf(mine, theirs).filter((field) => isOther(mine[field], before[field]) && isOther(theirs[field], before[field]) && isOther(mine[field], theirs[field]))

/** Theirs, with what was changed here; `whose` decides where both did. */
export function mergeDrafts(writings: Writings, whose: 'mine' | 'theirs'): ContactDraftWire {
  const { before, mine, theirs } = writings
  const both = fieldsOfBoth(writings)
  const taken = fieldsOf(mine).filter((field) => isOther(mine[field], before[field]) && (whose === 'mine' || !both.includes(field)))
  return { ...theirs, ...Object.fromEntries(taken.map((field) => [field, mine[field]])) }
}

const fieldsOf = (...drafts: readonly ContactDraftWire[]): readonly Field[] => [...new Set(drafts.flatMap((draft) => Object.keys(draft)))] as Field[]

/** What was left out is empty. */
const isOther = (one: string | boolean | undefined, other: string | boolean | undefined): boolean => (one || '') !== (other || '')
