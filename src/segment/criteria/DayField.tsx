/** A day: one of the calendar, or one told from today, which means another day every day. */
import { SpinButton } from '@fluentui/react/lib/SpinButton'
import { TextField } from '@fluentui/react/lib/TextField'
import { dayUnits, relativeDays, type DayUnit, type RelativeDay } from '#core/segment/day'
import { useMessages } from '../../i18n/useMessages'
import { Choice } from '../../ui/Choice'
import { styles } from '../../ui/styles'
import { relativeOf, textOfDay } from './day-text'

type Props = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }

const thirtyDaysAgo: RelativeDay = { day: 'today', shift: { by: -30, unit: 'day' } }

export function DayField({ label, value, onChange }: Props) {
  const words = useMessages().criteria.days
  const relative = relativeOf(value)
  return (
    <div className={styles.tight} role="group" aria-label={label}>
      <Choice
        label={label}
        selectedKey={relative ? 'relative' : 'fixed'}
        options={[
          { key: 'fixed', text: words.fixed },
          { key: 'relative', text: words.relative },
        ]}
        onChange={(_, option) => onChange(option?.key === 'relative' ? textOfDay(thirtyDaysAgo) : '')}
      />
      {relative ? (
        <Relative day={relative} onChange={(day) => onChange(textOfDay(day))} />
      ) : (
        <TextField ariaLabel={label} type="date" value={value} onChange={(_, typed = '') => onChange(typed)} />
      )}
    </div>
  )
}

function Relative({ day, onChange }: { readonly day: RelativeDay; readonly onChange: (day: RelativeDay) => void }) {
  const words = useMessages().criteria.days
  const { by, unit } = day.shift ?? { by: 0, unit: 'day' as DayUnit }
  const shift = (to: { readonly by?: number; readonly unit?: DayUnit }) =>
    onChange({ ...day, shift: { by: to.by ?? by, unit: to.unit ?? unit } })
  const far = Math.abs(by)
  const sign = by > 0 ? 1 : -1
  return (
    <>
      <div className={styles.across} style={{ flexWrap: 'nowrap' }}>
        <SpinButton
          ariaLabel={words.number}
          value={String(far)}
          min={0}
          max={9999}
          styles={{ root: { width: 76 }, spinButtonWrapper: { minWidth: 0 }, input: { minWidth: 0 } }}
          onChange={(_, typed = '') => shift({ by: sign * Math.min(9999, Math.abs(Math.trunc(Number(typed)) || 0)) })}
        />
        <div className={styles.grow}>
          <Choice
            ariaLabel={words.unit}
            selectedKey={unit}
            options={dayUnits.map((key) => ({ key, text: words.units[key] }))}
            onChange={(_, option) => shift({ unit: dayUnits.find((one) => one === option?.key) ?? unit })}
          />
        </div>
      </div>
      <div className={styles.across} style={{ flexWrap: 'nowrap' }}>
        <div style={{ flex: '0 0 88px' }}>
          <Choice
            ariaLabel={words.direction}
            selectedKey={by > 0 ? 'after' : 'before'}
            options={[
              { key: 'before', text: words.before },
              { key: 'after', text: words.after },
            ]}
            onChange={(_, option) => shift({ by: option?.key === 'after' ? far : -far })}
          />
        </div>
        <div className={styles.grow}>
          <Choice
            ariaLabel={words.label}
            selectedKey={day.day}
            options={relativeDays.map((key) => ({ key, text: words.day[key] }))}
            onChange={(_, option) => onChange({ ...day, day: relativeDays.find((one) => one === option?.key) ?? day.day })}
          />
        </div>
      </div>
    </>
  )
}
