/** A line above every page while letters are being sent, so that a pane that was closed finds them again. */
import { useQuery } from '@tanstack/react-query'
import { MessageBar } from '@fluentui/react/lib/MessageBar'
import { Link } from '@fluentui/react/lib/Link'
import { useMessages } from '../i18n/useMessages'
import { addressOf } from '../route/route'
import { useRoute, useRouter } from '../route/useRoute'
import { useServices } from '../services'

/** Somebody else may have begun one; a second more or less does not matter here. */
const EVERY = 10_000

export function ActiveRuns() {
  const say = useMessages().delivery
  const { api } = useServices()
  const router = useRouter()
  const route = useRoute()
  const runs = useQuery({ queryKey: ['delivery-runs', 'active'], queryFn: ({ signal }) => api.delivery.runs({ active: true }, signal), refetchInterval: EVERY })
  const active = (runs.data ?? []).filter((run) => run.channel === 'email')
  const [first] = active
  if (!first || route.page === 'delivery') return null
  const to = { page: 'delivery', run: first.id } as const
  return (
    <MessageBar isMultiline={false} truncated={false}>
      {(active.length === 1 && say.activeStates[first.state]) || say.active(active.length)}{' '}
      <Link
        href={`#${addressOf(to)}`}
        onClick={(event) => {
          event.preventDefault()
          router.go(to)
        }}
      >
        {say.show}
      </Link>
    </MessageBar>
  )
}
