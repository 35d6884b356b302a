/** Criteria as rules that a person can read and change: about the contact, its own fields, and what hangs on it. */
import { FieldPicker } from './FieldPicker'
import { isHas, newHas, newRule, withField, type Group, type Rule } from './draft'
import { GroupBox } from './GroupBox'
import { HasCard } from './HasCard'
import { RuleCard } from './RuleCard'
import type { CriteriaLookups } from './useCriteriaTeller'

type Props = { readonly draft: Group; readonly onChange: (draft: Group) => void; readonly lookups: CriteriaLookups; readonly label: string; readonly counts?: ReadonlyMap<number, number> }

const LEVELS = 3
const fresh = (): Rule => newRule('city')

export function CriteriaBuilder({ draft, onChange, lookups, label, counts }: Props) {
  const { say } = lookups
  return (
    <div role="group" aria-label={label}>
      <GroupBox
        group={draft}
        where={say.everyoneWhere}
        addText={say.addRule}
        fresh={fresh}
        levels={LEVELS}
        isOutermost
        onChange={onChange}
        renderRule={(rule, put, remove) =>
          isHas(rule) ? (
            <HasCard rule={rule} lookups={lookups} after={counts?.get(rule.id)} onChange={put} onField={(field) => put({ ...newRule(field), id: rule.id })} onRemove={remove} />
          ) : (
            <RuleCard
              rule={rule}
              lookups={lookups}
              after={counts?.get(rule.id)}
              picker={
                <FieldPicker value={rule.key} lookups={lookups} onField={(field) => put(withField(rule, field))} onTable={(table) => put({ ...newHas(table), id: rule.id })} />
              }
              onChange={put}
              onRemove={remove}
            />
          )
        }
      />
    </div>
  )
}
