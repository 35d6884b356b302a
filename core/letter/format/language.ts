/**
 * Languages as Word writes them (`w:lang`) made safe for Intl: `x-none`, blanks and typing mistakes occur, and Intl throws at
 * them. What cannot be read is English (United States), Word's own fallback.
 */
const FALLBACK = 'en-US'
const known = new Map<string, string>()

/** The language as Intl takes it. */
export function languageOf(tag: string): string {
  const found = known.get(tag)
  if (found !== undefined) return found
  const language = parsed(tag.trim().replace(/_/g, '-'))
  if (known.size < 1000) known.set(tag, language)
  return language
}

/** The two or three letters before the first hyphen: `nb` of `nb-NO`. */
export const baseOf = (tag: string): string => languageOf(tag).split('-')[0] ?? 'en'

function parsed(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? FALLBACK
  } catch {
    return FALLBACK
  }
}
