/**
 * Names of bookmarks in one document of many letters: the first letter keeps them, a copy's get the number of the letter.
 *
 * A name has at most 40 characters, and two are the same in whatever case (ECMA-376 5th ed. Part 1, 17.13.6.2, bookmarkStart).
 */
import { attribute } from '#core/docx/xml-attributes'
import type { Xml } from '#core/docx/xml-scan'
import { elementsNamed } from './word-markup'
import type { Markup } from './marked-text'

export type BookmarkNames = {
  readonly has: (name: string) => boolean
  /** What a copy calls it; null where the template has no such bookmark. */
  readonly renamed: (name: string) => Markup | null
  /** None of the names occurs in this text. */
  readonly isInert: (text: string) => boolean
  /** A name that no bookmark has, for a mark in every letter. */
  readonly free: (wanted: string) => Markup
}

const MOST = 40
/** Room for a million letters. */
const DIGITS = 7

export function bookmarkNames(stories: readonly Xml[]): BookmarkNames {
  const names = new Set(
    stories.flatMap((xml) => elementsNamed(xml, 'w:bookmarkStart').map((token) => attribute(xml, token, 'w:name') ?? '')),
  )
  const lower = new Set([...names].map((name) => name.toLowerCase()))
  const suffix = freeSuffix([...lower])
  const longest = MOST - suffix.length - DIGITS
  const taken = new Set([...lower].filter((name) => name.length <= longest))
  // A long name is cut, and what is left of it may be what is left of another one.
  const cut = new Map<string, { readonly length: number; readonly tail: string }>()
  for (const name of lower) {
    if (name.length <= longest) continue
    let [length, tail] = [longest, '']
    for (let number = 2; taken.has(name.slice(0, length) + tail); number++)
      [length, tail] = [longest - 1 - String(number).length, `_${number}`]
    taken.add(name.slice(0, length) + tail)
    cut.set(name, { length, tail })
  }
  const words = lower.size === 0 ? null : new RegExp([...lower].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'i')
  return {
    has: (name) => lower.has(name.toLowerCase()),
    renamed(name) {
      const key = name.toLowerCase()
      const { length, tail } = cut.get(key) ?? { length: MOST, tail: '' }
      return lower.has(key) ? [name.slice(0, length) + tail + suffix, { kind: 'letter' }] : null
    },
    isInert: (text) => words === null || !words.test(text),
    free(wanted) {
      let name = wanted
      while ([...lower].some((other) => other.startsWith(name.toLowerCase()))) name += '_'
      return [name, { kind: 'letter' }]
    },
  }
}

/** `name_2` is a copy of `name`, unless the template has such names of its own. */
function freeSuffix(names: readonly string[]): string {
  for (let suffix = '_'; ; suffix += '_') if (!names.some((name) => new RegExp(`[^_]${suffix}\\d+$`).test(name))) return suffix
}
