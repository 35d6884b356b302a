/** Tasks or opportunities for the contacts of a segment, open or logged: what will be made, made with one request, and taken back as long as nobody has worked with them. */
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
import { allOfThem, isWhole, onlyOf, WhoOfThem, type WhoChosen } from '../segment/ways/WhoOfThem'
import { hintStyles } from '../segment/lines/FieldInput'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { useFrame } from '../ui/PaneFrame'
import { Picker } from '../ui/Picker'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import type { Room } from './FollowOnPage'
import { OpportunityFields, TaskFields, type FollowOnWish } from './OfSegmentFields'

/** An open segment with its lines, or one that was logged, of which some contacts may be meant. */
type Of = Pick<SegmentWire, 'no' | 'lines'> | { readonly no: string; readonly loggedSegment: number }
type Props = { readonly segment: Of; readonly room: Room; readonly onClose: () => void }

export function OfSegmentSheet({ segment, room, onClose }: Props) {
  const words = useMessages().followOn
  const { api, now } = useServices()
  const queries = useQueryClient()
  const intent = useIntent()
  const [wish, setWish] = useState<FollowOnWish>(room === 'tasks' ? { type: '', date: dayOf(now()), priority: 'normal' } : {})
  const [isWrong, setWrong] = useState(false)
  const [chosen, setChosen] = useState<WhoChosen>({ ...allOfThem, who: 'notAnswered' })
  const logged = 'loggedSegment' in segment ? segment.loggedSegment : null
  const isNobody = 'lines' in segment ? segment.lines === 0 : !isWhole(chosen)
  const change = (some: FollowOnWish) => setWish((before) => ({ ...before, ...some }))
  const salespeople = useQuery({ queryKey: ['salespeople'], queryFn: ({ signal }) => api.salespeople(signal) })
  const make = useMutation({
    mutationFn: () => {
      // What is left empty is each line's own.
      const { description = '', salespersonCode = '', ...rest } = wish
      const draft = { ...rest, ...(description.trim() !== '' && { description }), ...(salespersonCode !== '' && { salespersonCode }) }
      if (logged === null) return api.entries.makeOfSegment(segment.no, room, draft, intent.keyFor([segment.no, room, draft]))
      const only = onlyOf(chosen)
      return api.entries.makeOfLogged(logged, room, { draft, ...(only && { only }) }, intent.keyFor([logged, room, draft, only]))
    },
    onSuccess: () => {
      intent.fulfilled()
      for (const key of [room, 'logged-segments', 'interactions', 'contact']) void queries.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <Sheet
      title={logged === null ? words[room].title : words[room].titleOfLogged}
      onClose={onClose}
      footer={
        make.data ? (
          <FooterLine facts="">
            <DefaultButton text={words.close} onClick={onClose} />
          </FooterLine>
        ) : (
          <FooterLine facts="">
            <PrimaryButton text={words[room].make} disabled={make.isPending || isWrong || isNobody || wish.date === ''} onClick={() => make.mutate()} />
          </FooterLine>
        )
      }
    >
      {make.data ? (
        <Made made={make.data} of={segment} room={room} onClose={onClose} />
      ) : (
        <div className={styles.section}>
          <p className={styles.text}>{'lines' in segment ? words[room].text(segment.lines) : words[room].textOfLogged}</p>
          {logged !== null && <WhoOfThem chosen={chosen} onChange={setChosen} />}
          {make.error && <ErrorCard problem={problemOf(make.error)} onRetry={() => make.mutate()} />}
          <TextField label={words.description} description={words.descriptionHint} styles={hintStyles} maxLength={100} value={wish.description ?? ''} data-autofocus onChange={(_, description = '') => change({ description })} />
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

type MadeProps = { readonly made: MadeOfSegment; readonly of: Of; readonly room: Room; readonly onClose: () => void }

function Made({ made, of, room, onClose }: MadeProps) {
  const words = useMessages().followOn
  const formats = useFormats()
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => ('loggedSegment' in of ? api.entries.undoOfLogged(of.loggedSegment, room, made) : api.entries.undoOfSegment(of.no, room, made)),
    onSuccess: ({ removed, kept }) => {
      for (const key of [room, 'logged-segments', 'contact']) void queries.invalidateQueries({ queryKey: [key] })
      tell(words[room].undone(removed, kept))
      onClose()
    },
  })
  return (
    <div className={styles.section}>
      <p className={styles.text} role="status">
        {made.made === 0 ? words.none : words[room].made(made.made, made.from, made.to)}
      </p>
      {made.heldBack.length > 0 && <p className={styles.small}>{words.left(made.heldBack.length, formats.and(made.heldBack.map(({ name, no }) => name || no)))}</p>}
      {undo.error && <ErrorCard problem={problemOf(undo.error)} onRetry={() => undo.mutate()} />}
      {made.made > 0 && (
        <div className={styles.across}>
          <PrimaryButton text={words[room].see} onClick={() => router.go({ page: room, segment: of.no })} />
          <DefaultButton text={words.undo} iconProps={{ iconName: 'Undo' }} disabled={undo.isPending} onClick={() => undo.mutate()} />
        </div>
      )}
    </div>
  )
}

const dayOf = (moment: Date): string => `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, '0')}-${String(moment.getDate()).padStart(2, '0')}`
