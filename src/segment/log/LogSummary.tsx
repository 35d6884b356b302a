/** What will be written: how many, as what, by which channel, and what it costs. */
import type { LogPreflight } from '#core/api/log'
import type { SegmentWire } from '#core/api/segment'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { useTeller } from '../criteria/useTeller'

type Props = { readonly segment: SegmentWire; readonly preflight: LogPreflight | undefined; readonly letters: number; readonly left: number }

export function LogSummary({ segment, preflight, letters, left }: Props) {
  const say = useMessages()
  const words = say.deliver.log
  const formats = useFormats()
  const { nameOf } = useTeller()
  const { number } = formats
  const amount = (value: number | undefined) => (value ? number(value) : '')
  const rows: readonly (readonly [string, string])[] = [
    [words.facts.description, segment.description],
    [words.facts.date, formats.day(segment.date)],
    [words.facts.salesperson, nameOf('salespersonCode', segment.salespersonCode)],
    [words.facts.subject, segment.subject],
    [words.facts.notes, amount(segment.notes)],
    [words.facts.ownLetters, amount(segment.ownLetters)],
    ...(preflight ? sums(preflight) : []),
  ]
  function sums({ byType, campaigns, cost, duration }: LogPreflight): readonly (readonly [string, string])[] {
    const { facts, channels, campaign, minutes } = say.log
    return [
      [facts.channels, channels({ hardCopy: number(byType.hardCopy), email: number(byType.email), none: number(byType.none) })],
      [facts.campaigns, formats.and(campaigns.map(({ no, interactions }) => campaign(no, number(interactions))))],
      [facts.cost, amount(cost)],
      [facts.duration, duration > 0 ? minutes(number(duration)) : ''],
    ]
  }
  return (
    <div className={styles.card}>
      <p className={`${styles.text} ${styles.strong}`}>{words.entries(letters)}</p>
      <dl className={styles.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className={styles.small}>{left > 0 ? say.log.parts.closes : words.closes}</p>
    </div>
  )
}
