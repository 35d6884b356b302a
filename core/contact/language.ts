/**
 * Languages of contacts and letters, as BCP 47 codes: `nb`, `en`, `de-AT`.
 *
 * A letter or salutation is looked for in the language itself, then without its region (R-LANG, R-SAL 3).
 */
import { fail, ok, type Result } from '#core/prelude/result'

export type LanguageFault = { readonly kind: 'not-a-language'; readonly text: string }

// Norwegian without a written standard is Bokmål to everyone who writes `no`; Danish and Norwegian share no other old code.
const settled: Readonly<Record<string, string>> = { no: 'nb' }

/** The code as it is kept; the empty text is "not known" and stays so. */
export function parseLanguage(text: string): Result<string, LanguageFault> {
  const trimmed = text.trim().replaceAll('_', '-')
  if (trimmed === '') return ok('')
  const known = kept.get(trimmed)
  if (known !== undefined) return ok(known)
  const code = canonical(trimmed)
  // Longer first parts are reserved for registration and have never been used: `svenska` is a word, not a code.
  if (code === null || !/^[a-z]{2,3}(-|$)/.test(code)) return fail({ kind: 'not-a-language', text })
  const [language = '', ...rest] = code.split('-')
  const parsed = [settled[language] ?? language, ...rest].join('-')
  if (kept.size < 1000) kept.set(trimmed, parsed)
  return ok(parsed)
}

const kept = new Map<string, string>()

/** A locale that `Intl` takes, whatever a segment's language says. English without a region is British: day before month. */
export function localeOf(language: string): string {
  const code = canonical(language) ?? 'en'
  return code === 'en' ? 'en-GB' : code
}

function canonical(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null
  }
}
