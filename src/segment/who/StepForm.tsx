/** The question of a step: its rules, the sentence they make, and its options. */
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import type { StepWire } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { criteriaOf } from '../criteria/build-criteria'
import { CriteriaBuilder } from '../criteria/CriteriaBuilder'
import type { Group } from '../criteria/draft'
import { sentenceOf } from '../criteria/sentence'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'

export type Verb = 'add' | 'keep' | 'remove'

const optionsOf = {
  add: ['allowExisting', 'expandCompanies', 'relatedCompanies', 'ignoreExclusion'],
  keep: ['entireCompanies'],
  remove: ['entireCompanies'],
} as const satisfies Record<Verb, readonly string[]>
export type Option = (typeof optionsOf)[Verb][number]

type Props = {
  readonly verb: Verb
  readonly draft: Group
  readonly options: readonly Option[]
  readonly counts?: ReadonlyMap<number, number>
  readonly onDraft: (draft: Group) => void
  readonly onOptions: (options: readonly Option[]) => void
}

export function StepForm({ verb, draft, options, counts, onDraft, onOptions }: Props) {
  const words = useMessages().segment.sheet
  const lookups = useCriteriaTeller()
  const sentence = sentenceOf(criteriaOf(draft), lookups)
  return (
    <>
      <CriteriaBuilder draft={draft} onChange={onDraft} lookups={lookups} label={sentence} {...(counts && { counts })} />
      <p className={styles.text} style={{ padding: 10, background: colour('accentSoft'), borderRadius: 6 }} data-flett="sentence">
        {sentence}.
      </p>
      <fieldset className={styles.stack} style={{ border: 0, margin: 0, padding: 0 }}>
        <legend className={styles.label} style={{ marginBottom: 8 }}>
          {words.options}
        </legend>
        {optionsOf[verb].map((option) => (
          <Checkbox
            key={option}
            label={words[option]}
            checked={options.includes(option)}
            onChange={(_, is) => onOptions(is ? [...options, option] : options.filter((one) => one !== option))}
          />
        ))}
      </fieldset>
    </>
  )
}

export function stepOf(verb: Verb, draft: Group, chosen: readonly Option[]): StepWire {
  const options = Object.fromEntries(chosen.map((option) => [option, true]))
  // The wire's arrays are not readonly; nothing here changes them.
  return { kind: verb, criteria: criteriaOf(draft), ...(chosen.length > 0 && { options }) } as StepWire
}

/** The options that a step has, of those that are asked for here. */
export const chosenIn = (step: StepWire & { readonly kind: Verb }): readonly Option[] =>
  optionsOf[step.kind].filter((option) => (step.options as Partial<Record<Option, boolean>> | undefined)?.[option] === true)
