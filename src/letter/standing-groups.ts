/** Fields of the open document as the pane lists them: each name once, with all its places, called what the palette calls it. */
import type { MergeField } from '#core/api/settings'
import { onlyForCode } from '#core/segment/only-for'
import type { StandingField } from '../host/fields-in-document'

export type StandingGroup = {
  readonly what: StandingField['what']
  readonly name: string
  readonly label: string
  /** A control with a tag that is no field of ours, which a merge leaves alone. */
  readonly isForeign: boolean
  /** The code of the criteria that its places are only for; null of a field. */
  readonly onlyFor: string | null
  /** What is wrong with it, in words. */
  readonly trouble?: string
  readonly places: readonly StandingField[]
}

export function standingGroups(standing: readonly StandingField[], known: readonly MergeField[], language: 'en' | 'nb'): readonly StandingGroup[] {
  const groups = new Map<string, StandingField[]>()
  for (const field of standing) {
    const key = `${field.what} ${field.name}`
    groups.set(key, [...(groups.get(key) ?? []), field])
  }
  return [...groups.values()].flatMap((places): readonly StandingGroup[] => {
    const [first] = places
    if (!first) return []
    const { what, name, title } = first
    const ours = what === 'control' ? known.find((field) => field.name === name) : undefined
    const onlyFor = what === 'control' ? onlyForCode(name) : null
    return [{ what, name, label: ours?.label[language] ?? (title || name), isForeign: what === 'control' && !ours && onlyFor === null, onlyFor, places }]
  })
}
