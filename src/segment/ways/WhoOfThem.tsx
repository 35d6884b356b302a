/** Which contacts of a logged segment are meant: all, who did not answer, whom it did not reach, or who was evaluated so. */
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { TextField } from '@fluentui/react/lib/TextField'
import type { StepWire } from '#core/api/segment'
import { evaluations, type Evaluation } from '#core/segment/step'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

type Who = 'all' | 'notAnswered' | 'failed' | 'evaluated'
type Only = NonNullable<Extract<StepWire, { kind: 'reuse' }>['only']>
export type WhoChosen = { readonly who: Who; readonly days: string; readonly as: readonly (Evaluation | '')[] }

export const allOfThem: WhoChosen = { who: 'all', days: '14', as: ['positive', 'veryPositive'] }

/** Enough is said for the server to take it. */
export const isWhole = ({ who, days, as }: WhoChosen): boolean => (who === 'notAnswered' ? daysOf(days) !== null : who !== 'evaluated' || as.length > 0)

/** Null: all of them. */
export function onlyOf({ who, days, as }: WhoChosen): Only | null {
  switch (who) {
    case 'all':
      return null
    case 'notAnswered':
      return { kind: 'notAnswered', withinDays: daysOf(days) ?? 0 }
    case 'failed':
      return { kind: 'failed' }
    case 'evaluated':
      return as.length > 0 ? { kind: 'evaluated', as: [...as] } : null
  }
}

export function WhoOfThem({ chosen, onChange }: { readonly chosen: WhoChosen; readonly onChange: (chosen: WhoChosen) => void }) {
  const say = useMessages()
  const words = say.ways.logged
  const { who, days, as } = chosen
  const texts: Readonly<Record<Who, string>> = { all: words.allText, notAnswered: words.notAnsweredText, failed: words.failedText, evaluated: words.evaluatedText }
  const known = [...evaluations, ''] as const
  return (
    <>
      <ChoiceGroup
        label={words.who}
        selectedKey={who}
        options={(['all', 'notAnswered', 'failed', 'evaluated'] as const).map((key) => ({ key, text: words[key] }))}
        onChange={(_, option) => option && onChange({ ...chosen, who: option.key as Who })}
      />
      <p className={styles.small}>{texts[who]}</p>
      {who === 'notAnswered' && (
        <TextField
          label={words.days}
          inputMode="numeric"
          value={days}
          maxLength={4}
          styles={{ fieldGroup: { width: 96 } }}
          {...(daysOf(days) === null && { errorMessage: words.daysWrong })}
          onChange={(_, typed = '') => onChange({ ...chosen, days: typed })}
        />
      )}
      {who === 'evaluated' && (
        <div role="group" aria-label={words.evaluations} className={styles.stack}>
          {known.map((value) => (
            <Checkbox
              key={value}
              label={capital(say.segment.who.evaluations[value === '' ? 'none' : value])}
              checked={as.includes(value)}
              onChange={(_, is) => onChange({ ...chosen, as: known.filter((one) => (one === value ? is === true : as.includes(one))) })}
            />
          ))}
        </div>
      )}
    </>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Null for what is no number of days that the server would take. */
const daysOf = (typed: string): number | null => (/^\d{1,4}$/u.test(typed.trim()) && Number(typed) <= 3660 ? Number(typed) : null)
