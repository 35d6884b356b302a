/**
 * The languages that a letter's text is in, as its runs and styles say, and which of them this machine cannot write.
 *
 * Names of months, signs of numbers and the order of letters come from Intl. Node knows every language; a browser knows those that
 * it was built with (Chromium has no Nynorsk and no Icelandic) and silently writes another. Such a letter is not to be merged there.
 */
import type { LetterTemplate } from './letter-template'
import { languageOf } from './format/language'

const LANGUAGE = /<(?:\w+:)?lang\s(?:[^>]*?\s)?(?:\w+:)?val\s*=\s*["']([^"']+)["']/g

/** In the order in which they were found, each once. */
export function unknownLanguages({ base, language }: LetterTemplate): readonly string[] {
  const texts = [...base.parts.values()].filter(({ contentType }) => contentType.endsWith('+xml')).map((part) => part.text())
  const said = texts.flatMap((text) => [...text.matchAll(LANGUAGE)].map(([, tag]) => tag ?? ''))
  const languages = [...new Set([language, ...said].map(languageOf))]
  return languages.filter((tag) => Intl.DateTimeFormat.supportedLocalesOf(tag).length === 0)
}
