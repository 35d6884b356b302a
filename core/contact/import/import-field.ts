/** What a column of a file may stand for: the number, or anything that a person fills in on a contact. */
import { draftFlags, draftTexts, type DraftFlag, type DraftText } from '#core/contact/contact-limits'

export type ImportField = 'no' | 'kind' | 'correspondenceType' | DraftText | DraftFlag

export const importFields: readonly ImportField[] = ['no', 'kind', 'correspondenceType', ...draftTexts, ...draftFlags]
const known: ReadonlySet<string> = new Set(importFields)

export const isImportField = (name: string): name is ImportField => known.has(name)
