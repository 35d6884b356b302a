/** The sendings of a logged segment, on its page; nothing where nothing was sent. */
import { useQuery } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { RunCard } from './RunCard'
import { isGoing } from './useRun'

export function RunsOfLogged({ entryNo }: { readonly entryNo: number }) {
  const say = useMessages().delivery
  const { api } = useServices()
  const router = useRouter()
  const runs = useQuery({
    queryKey: ['delivery-runs', 'of', entryNo],
    queryFn: ({ signal }) => api.delivery.runs({ loggedSegment: entryNo }, signal),
    refetchInterval: ({ state: { data } }) => (data?.some(isGoing) ? 1000 : false),
  })
  if (!runs.data || runs.data.length === 0) return null
  return (
    <section aria-label={say.title} className={styles.section}>
      <h2 className={styles.heading}>{say.title}</h2>
      {runs.data.map((run) => (
        <div key={run.id} className={styles.tight}>
          <RunCard run={run} />
          <div>
            <DefaultButton text={say.open} onClick={() => router.go({ page: 'delivery', run: run.id })} />
          </div>
        </div>
      ))}
    </section>
  )
}
