/** Tasks or opportunities for all contacts of a segment: what will be made, made with one request, and taken back as long as nobody has worked with them. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import type { MadeOfSegment } from '#core/api/follow-on'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { useFrame } from '../ui/PaneFrame'
import { Picker } from '../ui/Picker'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import type { Room } from './FollowOnPage'
import { OpportunityFields, TaskFields, type FollowOnWish } from './OfSegmentFields'

type Props = { readonly segment: Pick<SegmentWire, 'no' | 'lines' | 'date'>; readonly room: Room; readonly onClose: () => void }

export function OfSegmentSheet({ segment, room, onClose }: Props) {
  const words = useMessages().followOn
  const { api, now } = useServices()
  const queries = useQueryClient()
  const intent = useIntent()
  const [wish, setWish] = useState<FollowOnWish>(room === 'tasks' ? { type: '', date: dayOf(now()), priority: 'normal' } : {})
  const [isWrong, setWrong] = useState(false)
  const change = (some: FollowOnWish) => setWish((before) => ({ ...before, ...some }))
  const salespeople = useQuery({ queryKey: ['salespeople'], queryFn: ({ signal }) => api.salespeople(signal) })
  const make = useMutation({
    mutationFn: () => {
      // What is left empty is each line's own.
      const { description = '', salespersonCode = '', ...rest } = wish
      const draft = { ...rest, ...(description.trim() !== '' && { description }), ...(salespersonCode !== '' && { salespersonCode }) }
      return api.entries.makeOfSegment(segment.no, room, draft, intent.keyFor([segment.no, room, draft]))
    },
    onSuccess: () => {
      intent.fulfilled()
      for (const key of [room, 'logged-segments', 'contact']) void queries.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <Sheet
      title={words[room].title}
      onClose={onClose}
      footer={
        make.data ? (
          <FooterLine facts="">
            <DefaultButton text={words.close} onClick={onClose} />
          </FooterLine>
        ) : (
          <FooterLine facts="">
            <PrimaryButton text={words[room].make} disabled={make.isPending || isWrong || segment.lines === 0 || wish.date === ''} onClick={() => make.mutate()} />
          </FooterLine>
        )
      }
    >
      {make.data ? (
        <Made made={make.data} segmentNo={segment.no} room={room} onClose={onClose} />
      ) : (
        <div className={styles.section}>
          <p className={styles.text}>{words[room].text(segment.lines)}</p>
          {make.error && <ErrorCard problem={problemOf(make.error)} onRetry={() => make.mutate()} />}
          <TextField label={words.description} description={words.descriptionHint} maxLength={100} value={wish.description ?? ''} data-autofocus onChange={(_, description = '') => change({ description })} />
          {room === 'tasks' ? <TaskFields wish={wish} onChange={change} /> : <OpportunityFields onChange={change} onWrong={setWrong} />}
          <Picker
            label={words.salesperson}
            value={wish.salespersonCode ?? ''}
            empty={words.each}
            choices={(salespeople.data ?? []).filter(({ blocked }) => !blocked).map(({ code, name }) => ({ key: code, text: name || code }))}
            onChoose={(salespersonCode) => change({ salespersonCode })}
          />
        </div>
      )}
    </Sheet>
  )
}

type MadeProps = { readonly made: MadeOfSegment; readonly segmentNo: string; readonly room: Room; readonly onClose: () => void }

function Made({ made, segmentNo, room, onClose }: MadeProps) {
  const words = useMessages().followOn
  const formats = useFormats()
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => api.entries.undoOfSegment(segmentNo, room, made),
    onSuccess: ({ removed, kept }) => {
      for (const key of [room, 'logged-segments', 'contact']) void queries.invalidateQueries({ queryKey: [key] })
      tell(words[room].undone(removed, kept))
      onClose()
    },
  })
  return (
    <div className={styles.section}>
      <p className={styles.text} role="status">
        {words[room].made(made.made, made.from, made.to)}
      </p>
      {made.heldBack.length > 0 && <p className={styles.small}>{words.left(made.heldBack.length, formats.and(made.heldBack.map(({ name, no }) => name || no)))}</p>}
      {undo.error && <ErrorCard problem={problemOf(undo.error)} onRetry={() => undo.mutate()} />}
      <div className={styles.across}>
        <PrimaryButton text={words[room].see} onClick={() => router.go({ page: room, segment: segmentNo })} />
        <DefaultButton text={words.undo} iconProps={{ iconName: 'Undo' }} disabled={undo.isPending} onClick={() => undo.mutate()} />
      </div>
    </div>
  )
}

const dayOf = (moment: Date): string => `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, '0')}-${String(moment.getDate()).padStart(2, '0')}`
