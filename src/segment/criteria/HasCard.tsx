/** A rule about what hangs on the contact: that there is such a row, or none, or several. All conditions within are of one row. */
import { IconButton } from '@fluentui/react/lib/Button'
import { SpinButton } from '@fluentui/react/lib/SpinButton'
import { rowTables, type RowField } from '#core/segment/row-tables'
import { useMessages } from '../../i18n/useMessages'
import { Choice } from '../../ui/Choice'
import { styles } from '../../ui/styles'
import { criteriaOf } from './build-criteria'
import { changed, isGroup, isHas, newGroup, newHas, newRule, withField, type HasRule, type Rule } from './draft'
import { FieldPicker, RowFieldPicker } from './FieldPicker'
import { GroupBox } from './GroupBox'
import { rowField, type RuleField } from './rule-field'
import { AfterRule, card, RuleCard, TestAndValue } from './RuleCard'
import { clause } from './sentence'
import type { CriteriaLookups } from './useCriteriaTeller'

type Props = {
  readonly rule: HasRule
  readonly lookups: CriteriaLookups
  readonly onChange: (rule: HasRule) => void
  readonly onField: (field: RuleField) => void
  readonly onRemove: () => void
  readonly after: number | undefined
}

const MANY = 2

export function HasCard({ rule, lookups, onChange, onField, onRemove, after }: Props) {
  const words = useMessages().criteria
  const { has: table, within } = rule
  const fields = Object.keys(rowTables[table]) as RowField[]
  const name = clause(criteriaOf(newGroup('all', [rule])), lookups)
  const put = (next: Rule) => onChange({ ...rule, within: changed(within, next.id, () => next) })
  const only = within.of.length === 1 ? within.of[0] : undefined
  // Where a row is a code and nothing else, the code is asked for at once.
  const isPlain = fields.length === 1 && only && !isGroup(only) && !isHas(only)
  return (
    <div className={card} role="group" aria-label={name}>
      <div className={styles.spread}>
        <div className={styles.grow}>
          <FieldPicker value={table} lookups={lookups} onField={onField} onTable={(next) => onChange({ ...newHas(next), id: rule.id })} />
        </div>
        <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={words.removeRule(name)} title={words.removeRule(name)} onClick={onRemove} />
      </div>
      <Choice
        ariaLabel={words.test}
        selectedKey={rule.not ? 'hasNot' : rule.atLeast > 1 ? 'hasMany' : 'has'}
        options={(['has', 'hasNot', 'hasMany'] as const).map((key) => ({ key, text: words.has[key] }))}
        onChange={(_, option) => onChange({ ...rule, not: option?.key === 'hasNot', atLeast: option?.key === 'hasMany' ? MANY : 1 })}
      />
      {rule.atLeast > 1 && (
        <SpinButton
          label={words.has.howMany}
          value={String(rule.atLeast)}
          min={MANY}
          max={1000}
          onChange={(_, typed = '') => onChange({ ...rule, atLeast: Math.min(1000, Math.max(MANY, Math.trunc(Number(typed)) || MANY)) })}
        />
      )}
      {isPlain ? (
        <TestAndValue rule={only} lookups={lookups} onChange={put} />
      ) : (
        <GroupBox
          group={within}
          where={words.has.where}
          addText={words.has.addCondition}
          fresh={() => newRule(rowField(table, fields[0] ?? 'code'))}
          levels={1}
          onChange={(next) => onChange({ ...rule, within: next })}
          renderRule={(item, change, remove) =>
            isHas(item) ? null : (
              <RuleCard
                rule={item}
                lookups={lookups}
                picker={<RowFieldPicker table={table} value={item.key} onField={(field) => change(withField(item, field))} />}
                onChange={change}
                onRemove={remove}
              />
            )
          }
        />
      )}
      <AfterRule after={after} />
    </div>
  )
}
