/** What may be sold, newest first: won or lost with one click, and back again from the word that tells it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import type { Opportunity, OpportunityDraft } from '#core/api/follow-on'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { LongList } from '../ui/LongList'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'

export function OpportunitiesPage() {
  const words = useMessages().entry.opportunities
  const { api } = useServices()
  const router = useRouter()
  return (
    <Page title={words.title} onBack={() => router.back({ page: 'history', show: 'interactions' })}>
      <LongList
        label={words.title}
        queryKey={['opportunities']}
        fetchPage={(place, signal) => api.entries.opportunities(place, signal)}
        keyOf={(opportunity) => opportunity.no}
        renderRow={(opportunity) => <Row opportunity={opportunity} />}
        empty={<EmptyState icon="Money" title={words.none.title} text={words.none.text} />}
      />
    </Page>
  )
}

function Row({ opportunity }: { readonly opportunity: Opportunity }) {
  const say = useMessages()
  const words = say.entry.opportunities
  const formats = useFormats()
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const { no, description, contactNo, contactName, segmentNo, createdOn, estimatedValue } = opportunity
  const close = useMutation({
    mutationFn: (draft: OpportunityDraft) => api.entries.changeOpportunity(no, draft),
    onSuccess: (_, draft) => {
      void queries.invalidateQueries({ queryKey: ['opportunities'] })
      if (draft.closed) tell(words.closed, () => close.mutate({ status: opportunity.status, closed: false }))
    },
    onError: (caught) => {
      const problem = problemOf(caught)
      tell(say.problems[problem.code](problem.facts))
    },
  })
  const small = { root: { flex: 'none', minWidth: 0, paddingInline: 6 } }
  return (
    <div className={styles.plainRow}>
      <div className={`${styles.tight} ${styles.grow}`}>
        <span className={styles.text}>{description}</span>
        {contactNo !== '' && (
          <Link style={{ textAlign: 'start' }} onClick={() => router.go({ page: 'contact', no: contactNo })}>
            {contactName || contactNo}
          </Link>
        )}
        <span className={styles.small}>{[estimatedValue > 0 && words.worth(formats.number(estimatedValue)), words.since(formats.day(createdOn)), segmentNo, no].filter(Boolean).join(' · ')}</span>
      </div>
      <DefaultButton text={words.won} ariaLabel={`${words.won}: ${description}`} disabled={close.isPending} styles={small} onClick={() => close.mutate({ status: 'won', closed: true })} />
      <DefaultButton text={words.lost} ariaLabel={`${words.lost}: ${description}`} disabled={close.isPending} styles={small} onClick={() => close.mutate({ status: 'lost', closed: true })} />
    </div>
  )
}
