/**
 * How a slot of a letter finds its value: by a key of the record, by the stable name, or by an alias of it.
 *
 * Each step is tried exactly, then case-folded, then with letters and digits alone (Word writes `First_Name` for a column `First Name`).
 * Two candidates at one step are a finding, never a guess. A slot that means a stable name but has no key is *known and empty*.
 */
import { reducedName, stableNamesOf } from '#core/contact/catalogue'
import { isInOurGroups } from '#core/contact/our-groups'

export type NameMatch =
  | { readonly kind: 'key'; readonly key: string }
  /** The catalogue knows the name, the record has nothing for it. */
  | { readonly kind: 'absent'; readonly stable: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' }

/** Kept with a letter: a name as the letter writes it -> the stable field or key it means. */
export type NameMapping = Readonly<Record<string, string>>

export type NameMatcher = {
  readonly keys: readonly string[]
  readonly match: (name: string) => NameMatch
  /** The same, told that the name is a stable one (used by standard names and the field map). */
  readonly matchStable: (stable: string) => NameMatch
  /** A key under this very name, spelling aside; no alias counts. */
  readonly ownKey: (name: string) => string | undefined
}

/** Prepares the keys of the records once; asking is then a look-up. */
export function nameMatcher(keys: readonly string[], mapping: NameMapping = {}): NameMatcher {
  const exact = new Set(keys)
  const folded = grouped(keys, (key) => key.toLowerCase())
  const reduced = grouped(keys, reducedName)
  const byStable = new Map<string, string[]>()
  for (const key of keys) {
    for (const name of stableNamesOf(key)) byStable.set(name, [...(byStable.get(name) ?? []), key])
  }
  const seen = new Map<string, NameMatch>()
  const mapped = new Map(Object.entries(mapping).map(([from, to]) => [from.toLowerCase(), to]))

  function ofKeys(name: string): NameMatch | null {
    if (exact.has(name)) return { kind: 'key', key: name }
    return one(folded.get(name.toLowerCase())) ?? (reducedName(name) === '' ? null : one(reduced.get(reducedName(name))))
  }
  function matchStable(stable: string): NameMatch {
    return ofKeys(stable) ?? one(byStable.get(stable)) ?? { kind: 'absent', stable }
  }
  function find(asked: string): NameMatch {
    const name = mapped.get(asked.toLowerCase()) ?? asked
    const direct = ofKeys(name)
    if (direct) return direct
    const stables = stableNamesOf(name)
    const [first] = stables
    if (first === undefined) return { kind: 'unknown' }
    if (stables.length > 1) return { kind: 'ambiguous', candidates: stables }
    return matchStable(first)
  }
  function match(name: string): NameMatch {
    const known = seen.get(name)
    if (known) return known
    const found = find(name)
    seen.set(name, found)
    return found
  }
  const ownKey = (name: string) => {
    const own = ofKeys(name)
    return own?.kind === 'key' ? own.key : undefined
  }
  return { keys, match, matchStable, ownKey }
}

/** A control's tag inside one of our groups is ours, and a mistake when unknown; other tags belong to somebody else. */
export const claimsToBeOurs = isInOurGroups

function one(candidates: readonly string[] | undefined): NameMatch | null {
  const [first, second] = candidates ?? []
  if (first === undefined) return null
  return second === undefined ? { kind: 'key', key: first } : { kind: 'ambiguous', candidates: candidates ?? [] }
}

function grouped(keys: readonly string[], by: (key: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const key of keys) groups.set(by(key), [...(groups.get(by(key)) ?? []), key])
  return groups
}
