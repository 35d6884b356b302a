/**
 * Languages as Word writes them (`w:lang`): `nb-NO`, `sr-Latn-RS`, `es-ES_tradnl`; also `x-none`, blanks and typing mistakes. What
 * cannot be read is English (United States), Word's own fallback, whatever machine the letter is made on.
 */
export type Language = {
  /** As BCP 47 spells it. */
  readonly tag: string
  /** The two or three letters before the first hyphen. */
  readonly base: string
  /** Where to look for how the language writes, the least particular first: `sr`, `sr-RS`, `sr-Latn`, `sr-Latn-RS`. */
  readonly names: readonly string[]
}

const FALLBACK: Language = { tag: 'en-US', base: 'en', names: ['en', 'en-US'] }
const known = new Map<string, Language>()

/** Reads a tag; any text may be one. */
export function languageNamed(tag: string): Language {
  const found = known.get(tag)
  if (found !== undefined) return found
  const language = parsed(tag.trim().replace(/_/g, '-'))
  if (known.size < 1000) known.set(tag, language)
  return language
}

/** The tag as BCP 47 spells it. */
export const languageOf = (tag: string): string => languageNamed(tag).tag

/** `nb` of `nb-NO`. */
export const baseOf = (tag: string): string => languageNamed(tag).base

// Other names of a language, and scripts that go without saying.
const SAME: Readonly<Record<string, string>> = { no: 'nb', iw: 'he', in: 'id', tl: 'fil', mo: 'ro', sh: 'sr' }
const SCRIPTS: Readonly<Record<string, string>> = {
  'zh-TW': 'Hant',
  'zh-HK': 'Hant',
  'zh-MO': 'Hant',
  'zh-SG': 'Hans',
  sh: 'Latn',
  'sr-ME': 'Latn',
}

const TAG = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(?:-[a-z\d]{1,8})*$/i

function parsed(text: string): Language {
  const match = TAG.exec(text)
  if (!match) return FALLBACK
  const base = (match[1] ?? '').toLowerCase()
  const script = (match[2] ?? '').replace(/^./, (letter) => letter.toUpperCase()).replace(/(?<=^.).+/, (rest) => rest.toLowerCase())
  const region = (match[3] ?? '').toUpperCase()
  const tag = [base, script, region].filter((part) => part !== '').join('-')
  const language = SAME[base] ?? base
  const written = script || (SCRIPTS[`${base}-${region}`] ?? SCRIPTS[base] ?? '')
  const names = [language]
  if (region !== '') names.push(`${language}-${region}`)
  if (written !== '') names.push(`${language}-${written}`)
  if (written !== '' && region !== '') names.push(`${language}-${written}-${region}`)
  return { tag, base, names }
}
