/** One rule: what is asked of the contact, or of a row that hangs on it, how, and the value. */
import type { ReactNode } from 'react'
import { IconButton } from '@fluentui/react/lib/Button'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { useMessages } from '../../i18n/useMessages'
import { Choice } from '../../ui/Choice'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { criteriaOf, isFinished } from './build-criteria'
import { newGroup, type Rule } from './draft'
import { isContactField, ownCodeOf, rowFieldOf, testsOfKind, type RuleTest } from './rule-field'
import { clause } from './sentence'
import type { CriteriaLookups } from './useCriteriaTeller'
import { ValueFields } from './ValueFields'

type Props = {
  readonly rule: Rule
  readonly lookups: CriteriaLookups
  /** The picker of the field: it differs between a contact and a row. */
  readonly picker: ReactNode
  /** How many answer to this rule and those before it in its group. */
  readonly after?: number | undefined
  readonly onChange: (rule: Rule) => void
  readonly onRemove: () => void
}

export const card = mergeStyles({
  display: 'flex',
  flexDirection: 'column',
  gap: 6,
  padding: 8,
  border: `1px solid ${colour('line')}`,
  borderRadius: 6,
  background: colour('sunken'),
  minWidth: 0,
})

export function RuleCard({ rule, lookups, picker, after, onChange, onRemove }: Props) {
  const words = useMessages().criteria
  const name = useRuleName(rule, lookups)
  return (
    <div className={card} role="group" aria-label={name}>
      <div className={styles.spread}>
        <div className={styles.grow}>{picker}</div>
        <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={words.removeRule(name)} title={words.removeRule(name)} onClick={onRemove} />
      </div>
      <TestAndValue rule={rule} lookups={lookups} onChange={onChange} />
      <AfterRule after={after} />
    </div>
  )
}

/** The count drops from rule to rule, so that one too many is seen at once. */
export function AfterRule({ after }: { readonly after: number | undefined }) {
  const words = useMessages().criteria
  return after === undefined ? null : (
    <span className={`${styles.small} ${styles.figure}`} style={{ textAlign: 'end' }}>
      {words.after(after)}
    </span>
  )
}

export function TestAndValue({ rule, lookups, onChange }: Pick<Props, 'rule' | 'lookups' | 'onChange'>) {
  const words = useMessages().criteria
  const tests: readonly RuleTest[] = testsOfKind[rule.kind]
  return (
    <>
      <Choice
        ariaLabel={words.test}
        selectedKey={rule.test}
        options={tests.map((test) => ({ key: test, text: words.tests[test] }))}
        onChange={(_, option) => onChange({ ...rule, test: tests.find((test) => test === option?.key) ?? rule.test })}
      />
      <ValueFields rule={rule} lookups={lookups} onChange={onChange} />
      {!isFinished(rule) && <span className={styles.small}>{words.unfinished}</span>}
    </>
  )
}

function useRuleName(rule: Rule, lookups: CriteriaLookups): string {
  const say = useMessages()
  const row = rowFieldOf(rule.key)
  if (row) return say.criteria.rows[row.field]
  if (isFinished(rule)) return clause(criteriaOf(newGroup('all', [rule])), lookups)
  if (isContactField(rule.key)) return say.contact.fields[rule.key]
  const own = ownCodeOf(rule.key)
  return own === null ? say.criteria.has.tables.onSegment : lookups.ownNameOf(own)
}
