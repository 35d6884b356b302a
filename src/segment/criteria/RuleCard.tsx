/** One rule: what is asked of the contact, how, and the value. */
import { IconButton } from '@fluentui/react/lib/Button'
import { DropdownMenuItemType, type IDropdownOption } from '@fluentui/react/lib/Dropdown'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { Choice } from '../../ui/Choice'
import { colour } from '../../ui/theme'
import { criteriaOf, fieldsOfKind, isFinished, kindOf, newGroup, testsOfKind, withField, type CriteriaField, type FieldKind, type Rule, type RuleTest } from './draft'
import { clause } from './sentence'
import type { Lookups } from './useTeller'
import { ValueFields } from './ValueFields'

type Props = { readonly rule: Rule; readonly lookups: Lookups; readonly onChange: (rule: Rule) => void; readonly onRemove: () => void }

const card = mergeStyles({
  display: 'flex',
  flexDirection: 'column',
  gap: 6,
  padding: 8,
  border: `1px solid ${colour('line')}`,
  borderRadius: 6,
  background: colour('sunken'),
  minWidth: 0,
})

const kinds = Object.keys(fieldsOfKind) as readonly FieldKind[]

export function RuleCard({ rule, lookups, onChange, onRemove }: Props) {
  const say = useMessages()
  const words = say.criteria
  const kind = kindOf(rule.field)
  const name = isFinished(rule) ? clause(criteriaOf(newGroup('all', [rule])), lookups) : say.contact.fields[rule.field]
  const tests: readonly RuleTest[] = testsOfKind[kind]
  return (
    <div className={card} role="group" aria-label={name}>
      <div className={styles.spread}>
        <div className={styles.grow}>
          <Choice
            ariaLabel={words.field}
            selectedKey={rule.field}
            options={kinds.flatMap((one) => fieldOptions(one, words.fieldGroups[one], say.contact.fields))}
            calloutProps={{ calloutMaxHeight: 360 }}
            onChange={(_, option) => option && onChange(withField(rule, option.key as CriteriaField))}
          />
        </div>
        <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={words.removeRule(name)} title={words.removeRule(name)} onClick={onRemove} />
      </div>
      <Choice
        ariaLabel={words.test}
        selectedKey={rule.test}
        options={tests.map((test) => ({ key: test, text: words.tests[test] }))}
        onChange={(_, option) => onChange({ ...rule, test: tests.find((test) => test === option?.key) ?? rule.test })}
      />
      <ValueFields rule={rule} lookups={lookups} onChange={onChange} />
      {!isFinished(rule) && <span className={styles.small}>{words.unfinished}</span>}
    </div>
  )
}

const fieldOptions = (kind: FieldKind, heading: string, names: Readonly<Record<CriteriaField, string>>): IDropdownOption[] => [
  { key: `heading ${kind}`, text: heading, itemType: DropdownMenuItemType.Header },
  ...fieldsOfKind[kind].map((field) => ({ key: field, text: names[field] })),
]
