/**
 * The words of a language, fetched in two parts: those of the first sight before anything is shown, the rest with the first page that comes after it.
 *
 * A page that is fetched apart (`fetched-page.tsx`) stands only when the rest is there, so that it may speak as if all had always been known.
 */
import type { Messages } from './en'
import type { FirstMessages } from './first.en'
import type { PaneLanguage } from './language'
import type { RestMessages } from './rest.en'

const firstWords: Readonly<Record<PaneLanguage, () => Promise<FirstMessages>>> = {
  en: async () => (await import(/* webpackChunkName: "words-en" */ './first.en')).firstEn,
  nb: async () => (await import(/* webpackChunkName: "words-nb" */ './first.nb')).firstNb,
}
const restOfWords: Readonly<Record<PaneLanguage, () => Promise<RestMessages>>> = {
  en: async () => (await import('./rest.en')).restEn,
  nb: async () => (await import('./rest.nb')).restNb,
}

/** One object for each language for good: who holds it sees the rest as soon as it is there. */
const learnt = new Map<PaneLanguage, FirstMessages & Partial<RestMessages>>()
const whole = new Map<PaneLanguage, Promise<void>>()

/** Fetches the first words of a language: before it is spoken. */
export async function learn(language: PaneLanguage): Promise<void> {
  const words = await firstWords[language]()
  if (!learnt.has(language)) learnt.set(language, { ...words })
}

/** Fetches the rest of every language that was begun. What could not be fetched is asked for again the next time. */
export async function learnRest(): Promise<void> {
  await Promise.all([...learnt].map(([language, words]) => whole.get(language) ?? complete(language, words)))
}

function complete(language: PaneLanguage, words: FirstMessages & Partial<RestMessages>): Promise<void> {
  const coming = restOfWords[language]().then((rest) => void Object.assign(words, rest))
  whole.set(language, coming)
  coming.catch(() => whole.delete(language))
  return coming
}

/** Whole where `learnRest` has been waited for; before that, only the first words are there. */
export function learntWords(language: PaneLanguage): Messages {
  const words = learnt.get(language)
  if (!words) throw new Error(`${language} is spoken before it was learnt`)
  return words as Messages
}
