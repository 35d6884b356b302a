/** What came of a logged segment: answers and evaluations, what they cost, and what followed. Lines without anything to say are left out. */
import { useQuery } from '@tanstack/react-query'
import type { LoggedSegmentResults } from '#core/api/logged-segment'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'

export function Results({ entryNo }: { readonly entryNo: number }) {
  const words = useMessages().logged.results
  const { api } = useServices()
  const results = useQuery({ queryKey: ['logged-segments', entryNo, 'results'], queryFn: ({ signal }) => api.logged.results(entryNo, signal) })
  const campaigns = useQuery({ queryKey: ['logged-segments', entryNo, 'campaigns'], queryFn: ({ signal }) => api.logged.campaignEntries(entryNo, signal) })
  return (
    <section className={styles.section} aria-label={words.title}>
      <h2 className={styles.heading}>{words.title}</h2>
      <Shown asked={results} rows={2}>
        {(found) => <Found found={found} campaigns={(campaigns.data ?? []).map((entry) => entry.campaignNo)} />}
      </Shown>
    </section>
  )
}

const deliveryKinds = ['sent', 'waiting', 'failed', 'unknown', 'notSent'] as const

function Found({ found, campaigns }: { readonly found: LoggedSegmentResults; readonly campaigns: readonly string[] }) {
  const say = useMessages().logged
  const words = say.results
  const { number } = useFormats()
  const { opportunities: came, tasks, deliveries } = found
  const rows: readonly (readonly [string, string | null])[] = [
    [words.evaluations, found.evaluations.map(({ evaluation, count }) => `${number(count)} ${say.evaluation[evaluation] ?? evaluation}`).join(', ')],
    [words.failed, found.attemptsFailed > 0 ? number(found.attemptsFailed) : null],
    [words.opportunities, came.open + came.won + came.lost > 0 ? words.opportunitiesOf(number(came.open), number(came.won), number(came.lost)) : null],
    [words.value, came.value > 0 ? number(came.value) : null],
    [words.tasks, tasks.open + tasks.closed > 0 ? words.tasksOf(number(tasks.open), number(tasks.closed)) : null],
    [words.cost, found.cost > 0 ? number(found.cost) : null],
    [words.perAnswer, found.costPerAnswer !== null && found.cost > 0 ? number(found.costPerAnswer) : null],
    [words.minutes, found.duration > 0 ? words.minutesOf(number(found.duration)) : null],
    [words.deliveries, deliveryKinds.flatMap((kind) => (deliveries[kind] > 0 ? [`${number(deliveries[kind])} ${words.deliveriesOf[kind]}`] : [])).join(', ')],
    [words.campaigns, campaigns.join(', ')],
  ]
  return (
    <>
      <p className={styles.text}>{found.answers === 0 ? words.none : words.answers(found.answers, found.answered)}</p>
      <dl className={styles.facts}>
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}
