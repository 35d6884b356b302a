/** How the letter of a log entry went, each time that it was sent; nothing where it never was. */
import { useQuery } from '@tanstack/react-query'
import { isSettled } from '#core/letter/delivery'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { WhatBecame } from './WhatBecame'

const EVERY = 1000

export function DeliveriesOfEntry({ entryNo }: { readonly entryNo: number }) {
  const say = useMessages().delivery
  const { api } = useServices()
  const deliveries = useQuery({
    queryKey: ['delivery-runs', 'of-entry', entryNo],
    queryFn: ({ signal }) => api.delivery.ofEntry(entryNo, signal),
    refetchInterval: ({ state: { data } }) => (data?.some((one) => !isSettled(one.state)) ? EVERY : false),
  })
  if (!deliveries.data || deliveries.data.length === 0) return null
  return (
    <section aria-label={say.title} className={styles.section}>
      <h2 className={styles.heading}>{say.title}</h2>
      {deliveries.data.map((delivery) => (
        <div key={delivery.id} className={styles.tight}>
          <WhatBecame delivery={delivery}>
            <span className={styles.text}>{say.channels[delivery.channel]}</span>
          </WhatBecame>
        </div>
      ))}
    </section>
  )
}
