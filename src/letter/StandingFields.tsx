/** Where each field stands in the open document: a click goes there, a menu takes it out. Shows; does nothing by itself. */
import { IconButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import type { StandingField } from '../host/fields-in-document'
import { useMessages } from '../i18n/useMessages'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'
import type { StandingGroup } from './standing-groups'

export type StandingVerbs = {
  readonly isBusy: boolean
  readonly onShow: (field: StandingField, label: string) => void
  readonly onRemove: (field: StandingField, label: string, text: 'keep' | 'drop') => void
}

const place = mergeStyles({ display: 'flex', alignItems: 'stretch', borderBottom: 'none' })

export function StandingFields({ groups, ...verbs }: StandingVerbs & { readonly groups: readonly StandingGroup[] }) {
  const say = useMessages().documentFields
  return (
    <ul className={styles.list}>
      {groups.map((group) => (
        <li key={`${group.what} ${group.name}`} style={{ paddingBlock: 4 }}>
          <div className={styles.across}>
            <span className={`${styles.text} ${styles.grow}`}>{group.label}</span>
            {group.isForeign && <span className={styles.small}>{say.notOurs}</span>}
            {group.places.length > 1 && <Pill>{say.times(group.places.length)}</Pill>}
          </div>
          {group.trouble && (
            <p className={styles.text}>
              <Icon iconName="Warning" aria-hidden style={{ color: colour('warn') }} /> {group.trouble}
            </p>
          )}
          <ul className={styles.list}>
            {group.places.map((field) => (
              <li key={field.id} className={place}>
                <Place field={field} group={group} {...verbs} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Place({ field, group, isBusy, onShow, onRemove }: StandingVerbs & { readonly field: StandingField; readonly group: StandingGroup }) {
  const say = useMessages().documentFields
  // Where most fields stand goes without saying.
  const story = field.story === 'body' ? '' : say.stories[field.story]
  const around = [story, field.around || say.noText].filter((part) => part !== '').join(': ')
  return (
    <>
      <button
        type="button"
        className={styles.row}
        style={{ minHeight: 44, paddingInline: 4, borderBottom: 0, flex: '1 1 0', minWidth: 0 }}
        disabled={isBusy}
        aria-label={say.show(group.label, around)}
        title={field.around}
        onClick={() => onShow(field, group.label)}
      >
        <span className={`${styles.small} ${styles.ellipsis}`}>{around}</span>
      </button>
      {field.what === 'control' && (
        <IconButton
          iconProps={{ iconName: 'Delete' }}
          styles={{ root: { width: 44, height: 44 } }}
          ariaLabel={say.remove(group.label)}
          title={say.remove(group.label)}
          disabled={isBusy}
          menuIconProps={{ style: { display: 'none' } }}
          menuProps={{
            items: [
              { key: 'keep', text: group.onlyFor === null ? say.removeKeep : say.onlyFor.removeKeep, onClick: () => onRemove(field, group.label, 'keep') },
              { key: 'drop', text: say.removeDrop, onClick: () => onRemove(field, group.label, 'drop') },
            ],
          }}
        />
      )}
    </>
  )
}
