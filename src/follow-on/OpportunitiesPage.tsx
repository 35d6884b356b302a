/** What may be sold, newest first: won or lost with one click, and back again from the word that tells it. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { Opportunity, OpportunityDraft } from '#core/api/follow-on'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { FollowOnPage, FollowOnRow, useClosing } from './FollowOnPage'

export function OpportunitiesPage({ segment }: { readonly segment: string | undefined }) {
  const { api } = useServices()
  return (
    <FollowOnPage
      room="opportunities"
      segment={segment}
      icon="Money"
      fetchPage={(asked, signal) => api.entries.opportunities(asked, signal)}
      renderRow={(opportunity: Opportunity) => <Row opportunity={opportunity} />}
    />
  )
}

function Row({ opportunity }: { readonly opportunity: Opportunity }) {
  const words = useMessages().entry.opportunities
  const formats = useFormats()
  const { api } = useServices()
  const { no, description, segmentNo, createdOn, estimatedValue, status } = opportunity
  const close = useClosing<OpportunityDraft>('opportunities', (draft) => api.entries.changeOpportunity(no, draft), { closed: false, status })
  const small = { root: { flex: 'none', minWidth: 0, paddingInline: 6 } }
  const facts = [estimatedValue > 0 ? words.worth(formats.number(estimatedValue)) : '', words.since(formats.day(createdOn)), segmentNo, no]
  return (
    <FollowOnRow of={opportunity} facts={facts}>
      {(['won', 'lost'] as const).map((how) => (
        <DefaultButton key={how} text={words[how]} ariaLabel={`${words[how]}: ${description}`} disabled={close.isPending} styles={small} onClick={() => close.mutate({ status: how, closed: true })} />
      ))}
    </FollowOnRow>
  )
}
