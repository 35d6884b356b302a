/** One sending: how it goes, and what became of each letter. */
import { useState } from 'react'
import { Dropdown } from '@fluentui/react/lib/Dropdown'
import { deliveryStates, type DeliveryState } from '#core/letter/delivery'
import type { DeliveryRun } from '#core/api/delivery'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { LongList } from '../ui/LongList'
import { Page } from '../ui/Page'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { DeliveryRow } from './DeliveryRow'
import { RunCard } from './RunCard'
import { useRun } from './useRun'

export function DeliveryPage({ run: id }: { readonly run: string }) {
  const say = useMessages().delivery
  const router = useRouter()
  const run = useRun(id)
  const entryNo = run.data?.loggedSegment
  return (
    <Page
      title={say.title}
      subtitle={run.data?.description}
      onBack={() => router.go(entryNo ? { page: 'loggedSegment', entryNo } : { page: 'history', show: 'segments' })}
    >
      <Shown asked={run}>
        {(value) => (
          <>
            <div className={styles.section}>
              <RunCard run={value} />
            </div>
            <Deliveries run={value} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Deliveries({ run }: { readonly run: DeliveryRun }) {
  const say = useMessages().delivery
  const { number } = useFormats()
  const { api } = useServices()
  const [state, setState] = useState<DeliveryState | null>(null)
  const { counts } = run
  const some = deliveryStates.filter((one): one is Exclude<DeliveryState, 'leased'> => one !== 'leased' && counts[one] > 0)
  return (
    <section aria-label={say.people}>
      <div className={styles.section}>
        <Dropdown
          label={say.filter}
          selectedKey={state ?? 'all'}
          options={[{ key: 'all', text: `${say.all} (${number(counts.total)})` }, ...some.map((one) => ({ key: one, text: `${say.results[one]} (${number(counts[one])})` }))]}
          onChange={(_, option) => setState(deliveryStates.find((one) => one === option?.key) ?? null)}
        />
      </div>
      <LongList
        label={say.people}
        queryKey={['delivery-runs', run.id, 'deliveries', state, JSON.stringify(counts)]}
        fetchPage={(place, signal) => api.delivery.deliveries(run.id, { ...place, ...(state && { state }) }, signal)}
        keyOf={(delivery) => delivery.id}
        empty={<p className={styles.section}>{say.none}</p>}
        renderRow={(delivery) => <DeliveryRow delivery={delivery} />}
      />
    </section>
  )
}
