/** Fields of the open document as the pane lists them: each name once, with all its places, called what the palette calls it. */
import type { MergeField } from '#core/api/settings'
import type { StandingField } from '../host/fields-in-document'

export type StandingGroup = {
  readonly what: StandingField['what']
  readonly name: string
  readonly label: string
  /** A control with a tag that is no field of ours, which a merge leaves alone. */
  readonly isForeign: boolean
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
    return [{ what, name, label: ours?.label[language] ?? (title || name), isForeign: what === 'control' && !ours, places }]
  })
}
