/** What was said in numbers, counted by template, group, campaign or salesperson, between two days. */
import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { TextField } from '@fluentui/react/lib/TextField'
import type { StatisticsQuery, StatisticsRow } from '#core/api/statistics'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { Choice } from '../ui/Choice'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'

const ways = ['template', 'group', 'campaign', 'salesperson'] as const

export function StatisticsPage() {
  const words = useMessages().entry.statistics
  const { api } = useServices()
  const router = useRouter()
  const [asked, setAsked] = useState<StatisticsQuery>({ by: 'template' })
  const rows = useQuery({ queryKey: ['statistics', asked], queryFn: ({ signal }) => api.entries.statistics(asked, signal), placeholderData: keepPreviousData })
  const day = (field: 'from' | 'to') => (_: unknown, value = '') =>
    setAsked(({ [field]: _before, ...rest }) => ({ ...rest, ...(value !== '' && { [field]: value }) }))
  return (
    <Page title={words.title} onBack={() => router.back({ page: 'history', show: 'interactions' })}>
      <section className={styles.section}>
        <p className={styles.small}>{words.text}</p>
        <Choice label={words.by.label} selectedKey={asked.by} options={ways.map((key) => ({ key, text: words.by[key] }))} onChange={(_, option) => option && setAsked((before) => ({ ...before, by: option.key as StatisticsQuery['by'] }))} />
        <div className={styles.across}>
          <div className={styles.grow}>
            <TextField label={words.from} type="date" value={asked.from ?? ''} onChange={day('from')} />
          </div>
          <div className={styles.grow}>
            <TextField label={words.to} type="date" value={asked.to ?? ''} onChange={day('to')} />
          </div>
        </div>
      </section>
      <Shown asked={rows}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon="BarChart4" title={words.nothing.title} text={words.nothing.text} />
          ) : (
            <ul className={styles.list} aria-label={words.title}>
              {all.map((row) => (
                <li key={row.code} className={styles.plainRow}>
                  <Row row={row} without={words.without[asked.by]} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Page>
  )
}

function Row({ row, without }: { readonly row: StatisticsRow; readonly without: string }) {
  const words = useMessages().entry.statistics
  const formats = useFormats()
  const { veryPositive = 0, positive = 0, negative = 0, veryNegative = 0 } = row.evaluations
  const good = veryPositive + positive
  const bad = veryNegative + negative
  const more = [row.cost > 0 && words.cost(formats.number(row.cost)), row.inbound > 0 && words.inbound(row.inbound), good > 0 && words.good(good), bad > 0 && words.bad(bad)].filter((fact) => fact !== false)
  return (
    <div className={`${styles.tight} ${styles.grow}`}>
      <span className={`${styles.text} ${styles.strong}`}>{row.code === '' ? without : row.name || row.code}</span>
      <span className={styles.text}>{words.facts(row.interactions, row.duration)}</span>
      {more.length > 0 && <span className={styles.small}>{more.join(' · ')}</span>}
    </div>
  )
}
