/**
 * What is done with a template's letter when an interaction is made for one contact, and when that is possible (domain.md 2.2).
 *
 * The anchor tells four kinds of language row apart. Flett knows one kind of letter, a .docx: with merge fields it is what the anchor calls
 * a Word template, without any it is a plain attachment. Nothing is asked while the template's language has no row at all.
 */
export const wizardActions = ['', 'open', 'import', 'merge'] as const
export type WizardAction = (typeof wizardActions)[number]

/** What the row of the template's own language holds. */
export const letterKinds = ['noRow', 'empty', 'plain', 'withFields'] as const
export type LetterKind = (typeof letterKinds)[number]

/** A letter with fields cannot be imported over, and one without any has nothing to merge. */
export const possibleActions: Readonly<Record<LetterKind, readonly WizardAction[]>> = {
  noRow: ['', 'open', 'import', 'merge'],
  empty: ['', 'open', 'import'],
  plain: ['', 'open', 'import'],
  withFields: ['', 'open', 'merge'],
}

export const isPossible = (action: WizardAction, letter: LetterKind): boolean => possibleActions[letter].includes(action)

/** The action when the letter changes under it: one that is no longer possible gives way to none. */
export const actionFor = (action: WizardAction, letter: LetterKind): WizardAction => (isPossible(action, letter) ? action : '')
