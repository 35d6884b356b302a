/**
 * Rules one under another, with the word that joins them written between them.
 *
 * The words are never hidden in a switch between cards: "and" where all must hold, "or" where one is enough.
 */
import type { ReactNode } from 'react'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { Choice } from '../../ui/Choice'
import { colour } from '../../ui/theme'
import { changed, isGroup, newGroup, type Group, type HasRule, type Item, type Join, type Rule } from './draft'

type Props = {
  readonly group: Group
  /** What stands before the choice of the word: "Contacts where". */
  readonly where: string
  readonly addText: string
  /** A rule to begin with. */
  readonly fresh: () => Rule
  /** How many groups may stand within each other from here on: deeper trees are not read by people. */
  readonly levels: number
  readonly isOutermost?: boolean
  readonly onChange: (group: Group) => void
  readonly onRemove?: () => void
  readonly renderRule: (rule: Rule | HasRule, onChange: (next: Item) => void, onRemove: () => void) => ReactNode
}

const joins: readonly Join[] = ['all', 'any', 'none']

const own = mergeStyleSets({
  word: { paddingInlineStart: 10, fontSize: 12, lineHeight: 16, fontWeight: 600, color: colour('accentText') },
  nested: {
    borderInlineStart: `3px solid ${colour('accent')}`,
    paddingInlineStart: 8,
    paddingBlock: 2,
    display: 'flex',
    flexDirection: 'column',
    gap: 6,
    minWidth: 0,
  },
  flat: { display: 'flex', flexDirection: 'column', gap: 6, minWidth: 0 },
})

export function GroupBox(props: Props) {
  const { group, where, addText, fresh, levels, isOutermost = false, onChange, onRemove, renderRule } = props
  const say = useMessages().criteria
  // Of one condition within a row nothing has to be joined.
  const isJoined = levels > 1 || isOutermost || group.of.length > 1 || group.join === 'none'
  const put = (id: number, next: Item | null) => onChange(changed(group, id, () => next))
  return (
    <div className={isOutermost ? own.flat : own.nested} role="group" aria-label={`${where} ${say.joins[group.join]}`}>
      <div className={styles.spread}>
        <div className={styles.grow}>
          {isJoined ? (
            <Choice
              label={where}
              selectedKey={group.join}
              options={joins.map((join) => ({ key: join, text: say.joins[join] }))}
              onChange={(_, option) => onChange({ ...group, join: joins.find((join) => join === option?.key) ?? group.join })}
            />
          ) : (
            <span className={styles.label}>{where}</span>
          )}
        </div>
        {onRemove && (
          <IconButton
            iconProps={{ iconName: 'Delete' }}
            ariaLabel={say.removeGroup}
            title={say.removeGroup}
            onClick={onRemove}
            style={{ alignSelf: 'flex-end' }}
          />
        )}
      </div>
      {group.of.length === 0 && isOutermost && <p className={styles.small}>{say.noRules}</p>}
      {group.of.map((item, at) => (
        <div key={item.id} className={own.flat}>
          {at > 0 && <span className={own.word}>{say.between[group.join]}</span>}
          {isGroup(item) ? (
            <GroupBox
              {...props}
              group={item}
              where={say.groupWhere}
              levels={levels - 1}
              isOutermost={false}
              onChange={(next) => put(item.id, next)}
              onRemove={() => put(item.id, null)}
            />
          ) : (
            renderRule(
              item,
              (next) => put(item.id, next),
              () => put(item.id, null),
            )
          )}
        </div>
      ))}
      <div className={styles.across} style={{ paddingTop: 4 }}>
        <DefaultButton iconProps={{ iconName: 'Add' }} text={addText} onClick={() => onChange({ ...group, of: [...group.of, fresh()] })} />
        {levels > 1 && (
          <DefaultButton
            iconProps={{ iconName: 'BranchFork2' }}
            text={say.addGroup}
            onClick={() => onChange({ ...group, of: [...group.of, newGroup(group.join === 'any' ? 'all' : 'any', [fresh()])] })}
          />
        )}
      </div>
    </div>
  )
}
