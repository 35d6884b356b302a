/**
 * Criteria as rules one under another, with the word that joins them written between them.
 *
 * The words are never hidden in a switch between cards: "and" where all must hold, "or" where one is enough.
 */
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { styles } from '../../ui/styles'
import { Choice } from '../../ui/Choice'
import { colour } from '../../ui/theme'
import { changed, isGroup, newGroup, newRule, type Group, type Join, type Rule } from './draft'
import { RuleCard } from './RuleCard'
import type { Lookups } from './useTeller'

type Props = { readonly draft: Group; readonly onChange: (draft: Group) => void; readonly lookups: Lookups; readonly label: string }

const joins: readonly Join[] = ['all', 'any', 'none']
// Deeper trees are not read by people; the wire allows six.
const deepest = 3

const own = mergeStyleSets({
  word: { paddingInlineStart: 10, fontSize: 12, lineHeight: 16, fontWeight: 600, color: colour('accentText') },
  nested: { borderInlineStart: `3px solid ${colour('accent')}`, paddingInlineStart: 8, paddingBlock: 2, display: 'flex', flexDirection: 'column', gap: 6, minWidth: 0 },
  flat: { display: 'flex', flexDirection: 'column', gap: 6, minWidth: 0 },
})

export function CriteriaBuilder({ draft, onChange, lookups, label }: Props) {
  return (
    <div role="group" aria-label={label}>
      <GroupBox
        group={draft}
        depth={1}
        lookups={lookups}
        onChange={onChange}
        onItem={(id, how) => onChange(changed(draft, id, how))}
      />
    </div>
  )
}

type GroupProps = {
  readonly group: Group
  readonly depth: number
  readonly lookups: Lookups
  readonly onChange: (group: Group) => void
  readonly onItem: (id: number, how: (item: Rule | Group) => Rule | Group | null) => void
  readonly onRemove?: () => void
}

function GroupBox({ group, depth, lookups, onChange, onItem, onRemove }: GroupProps) {
  const { say } = lookups
  const where = depth === 1 ? say.everyoneWhere : say.groupWhere
  return (
    <div className={depth === 1 ? own.flat : own.nested} role="group" aria-label={`${where} ${say.joins[group.join]}`}>
      <div className={styles.spread}>
        <div className={styles.grow}>
          <Choice
            label={where}
            selectedKey={group.join}
            options={joins.map((join) => ({ key: join, text: say.joins[join] }))}
            onChange={(_, option) => onChange({ ...group, join: joins.find((join) => join === option?.key) ?? group.join })}
          />
        </div>
        {onRemove && (
          <IconButton iconProps={{ iconName: 'Delete' }} ariaLabel={say.removeGroup} title={say.removeGroup} onClick={onRemove} style={{ alignSelf: 'flex-end' }} />
        )}
      </div>
      {group.of.length === 0 && depth === 1 && <p className={styles.small}>{say.noRules}</p>}
      {group.of.map((item, at) => (
        <div key={item.id} className={own.flat}>
          {at > 0 && <span className={own.word}>{say.between[group.join]}</span>}
          {isGroup(item) ? (
            <GroupBox
              group={item}
              depth={depth + 1}
              lookups={lookups}
              onChange={(next) => onItem(item.id, () => next)}
              onItem={onItem}
              onRemove={() => onItem(item.id, () => null)}
            />
          ) : (
            <RuleCard rule={item} lookups={lookups} onChange={(next) => onItem(item.id, () => next)} onRemove={() => onItem(item.id, () => null)} />
          )}
        </div>
      ))}
      <div className={styles.across} style={{ paddingTop: 4 }}>
        <DefaultButton iconProps={{ iconName: 'Add' }} text={say.addRule} onClick={() => onChange({ ...group, of: [...group.of, newRule('city')] })} />
        {depth < deepest && (
          <DefaultButton
            iconProps={{ iconName: 'BranchFork2' }}
            text={say.addGroup}
            onClick={() => onChange({ ...group, of: [...group.of, newGroup(group.join === 'any' ? 'all' : 'any', [newRule('city')])] })}
          />
        )}
      </div>
    </div>
  )
}
