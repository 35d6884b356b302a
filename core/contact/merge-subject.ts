/**
 * Subjects with merge fields in them, written as a letter shows them: "Welcome, «contact.firstName»".
 *
 * A subject is text: what is between the marks is a name as in a letter, and nothing else of it means anything.
 */
import { stableNamesOf } from './catalogue'

const FIELD = /«([^«»]{1,100})»/g
/** Characters of a merged subject; mail programs show no more. */
export const longestSubject = 250

/** Names in the order of the text, as they are written. */
export const fieldsOfSubject = (subject: string): readonly string[] => [...subject.matchAll(FIELD)].map(([, name]) => (name ?? '').trim())

/** The subject in one line. A name that means nothing, or one of several things, leaves nothing; `unknownInSubject` tells of it beforehand. */
export function mergeSubject(subject: string, values: Readonly<Record<string, string>>): string {
  if (!subject.includes('«')) return subject
  const merged = subject.replace(FIELD, (_, name: string) => values[meantBy(name) ?? ''] ?? '')
  return [...merged.replace(/\s+/gu, ' ').trim()].slice(0, longestSubject).join('')
}

/** Names that no value is for. The subject itself cannot stand in it. */
export function unknownInSubject(subject: string, isKnown: (name: string) => boolean): readonly string[] {
  const unknown = fieldsOfSubject(subject).filter((name) => {
    const stable = meantBy(name)
    return stable === null || stable === 'letter.subject' || !isKnown(stable)
  })
  return [...new Set(unknown)]
}

function meantBy(name: string): string | null {
  const stables = stableNamesOf(name.trim())
  return stables.length === 1 ? (stables[0] ?? null) : null
}
