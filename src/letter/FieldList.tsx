/** Fields in their groups, each with what it says to somebody, or an example; one is chosen by a click. */
import { useId } from 'react'
import { Icon } from '@fluentui/react/lib/Icon'
import type { MergeField } from '#core/api/settings'
import { useLanguage, useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { fieldGroups } from './field-groups'
import type { FirstValues } from './useFirstValues'

type Props = { readonly fields: readonly MergeField[]; readonly first: FirstValues | null; readonly isDisabled?: boolean; readonly onChoose: (field: string, label: string) => void }

export function FieldList({ fields, first, isDisabled = false, onChoose }: Props) {
  const say = useMessages().letter.palette
  const { language } = useLanguage()
  const id = useId()
  return (
    <>
      {first && <p className={styles.small}>{say.valuesOf(first.name)}</p>}
      {fields.length === 0 && <p className={styles.small}>{say.noMatch}</p>}
      {fieldGroups(fields).map(({ group, members }) => (
        <div key={group}>
          <h3 className={styles.label} style={{ marginBlock: '8px 4px' }}>
            {say.groups[group]}
          </h3>
          <ul className={styles.list}>
            {members.map((field) => (
              <li key={field.name} style={{ position: 'relative' }}>
                <button type="button" className={styles.row} style={{ padding: '2px 4px 20px', minHeight: 44 }} disabled={isDisabled} aria-label={say.insert(field.label[language])} aria-describedby={`${id}-${field.name}`} onClick={() => onChoose(field.name, field.label[language])}>
                  <span className={styles.grow}>{field.label[language]}</span>
                  <Icon iconName="Add" aria-hidden />
                </button>
                {/* Beside the button and not in it: what is read on a button must be in its name. */}
                <span id={`${id}-${field.name}`} className={`${styles.small} ${styles.ellipsis}`} style={{ position: 'absolute', insetInline: '4px 32px', bottom: 5, pointerEvents: 'none' }}>
                  {first ? (first.values[field.name] || say.empty) : field.example[language]}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}
