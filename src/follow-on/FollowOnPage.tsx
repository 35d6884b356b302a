/** The frame of tasks and opportunities: a page with what is open, of all segments or of one; a row of it; and closing one, which can be taken back. */
import type { ReactNode } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@fluentui/react/lib/Link'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { EmptyState } from '../ui/EmptyState'
import { LongList } from '../ui/LongList'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'
import type { PageOfRows, Place } from '../ui/usePages'

export type Room = 'tasks' | 'opportunities'
export type OfOne = { readonly no: string; readonly description: string; readonly contactNo: string; readonly contactName: string }

type PageProps<Row> = {
  readonly room: Room
  readonly segment: string | undefined
  readonly icon: string
  readonly fetchPage: (place: Place & { readonly segment?: string }, signal: AbortSignal) => Promise<PageOfRows<Row>>
  readonly renderRow: (row: Row) => ReactNode
}

export function FollowOnPage<Row extends OfOne>({ room, segment, icon, fetchPage, renderRow }: PageProps<Row>) {
  const { entry, followOn } = useMessages()
  const words = entry[room]
  const router = useRouter()
  return (
    <Page title={words.title} subtitle={segment !== undefined && followOn.ofSegment(segment)} onBack={() => router.back({ page: 'history', show: 'interactions' })}>
      {segment !== undefined && (
        <p className={styles.section} style={{ margin: 0 }}>
          <Link onClick={() => router.replace({ page: room })}>{followOn.all}</Link>
        </p>
      )}
      <LongList
        label={words.title}
        queryKey={[room, segment ?? '']}
        fetchPage={(place, signal) => fetchPage({ ...place, ...(segment !== undefined && { segment }) }, signal)}
        keyOf={(row) => row.no}
        renderRow={renderRow}
        empty={<EmptyState icon={icon} title={words.none.title} text={words.none.text} />}
      />
    </Page>
  )
}

export function FollowOnRow({ of, facts, children }: { readonly of: OfOne; readonly facts: readonly string[]; readonly children: ReactNode }) {
  const router = useRouter()
  return (
    <div className={styles.plainRow} style={{ flexWrap: 'wrap' }}>
      <div className={styles.tight} style={{ flex: '1 1 150px' }}>
        <span className={styles.text}>{of.description}</span>
        {of.contactNo !== '' && (
          <Link style={{ textAlign: 'start' }} onClick={() => router.go({ page: 'contact', no: of.contactNo })}>
            {of.contactName || of.contactNo}
          </Link>
        )}
        <span className={styles.small}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </div>
      <div className={styles.across} style={{ flex: 'none', gap: 4 }}>
        {children}
      </div>
    </div>
  )
}

/** `change` goes to the server; with `reopened` it is taken back. */
export function useClosing<Change extends { readonly closed?: boolean }>(room: Room, change: (wanted: Change) => Promise<unknown>, reopened: Change) {
  const say = useMessages()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const close = useMutation({
    mutationFn: change,
    onSuccess: (_, wanted) => {
      for (const key of [room, 'logged-segments']) void queries.invalidateQueries({ queryKey: [key] })
      if (wanted.closed) tell(say.entry[room].closed, () => close.mutate(reopened))
    },
    onError: (caught) => {
      const problem = problemOf(caught)
      tell(say.problems[problem.code](problem.facts))
    },
  })
  return close
}
