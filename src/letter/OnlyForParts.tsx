/** In Word: the parts of the open document that are not for everybody, whom each is for, and what can be done with it. */
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { StandingFields, type StandingVerbs } from './StandingFields'
import type { StandingGroup } from './standing-groups'
import { useSavedNames } from './useSavedNames'

export function OnlyForParts({ groups, ...verbs }: StandingVerbs & { readonly groups: readonly StandingGroup[] }) {
  const say = useMessages().documentFields.onlyFor
  const names = useSavedNames([...new Set(groups.map(({ onlyFor }) => onlyFor ?? ''))])
  if (groups.length === 0) return null
  const called = groups.map((group): StandingGroup => {
    const code = group.onlyFor ?? ''
    const name = names.get(code)
    // What the writer reads in the document, where nothing better is known.
    return { ...group, label: name ? say.name(name) : group.label, ...(name === null && { trouble: say.gone(code) }) }
  })
  return (
    <div className={styles.card}>
      <h3 className={styles.heading}>{say.parts}</h3>
      <StandingFields groups={called} {...verbs} />
    </div>
  )
}
