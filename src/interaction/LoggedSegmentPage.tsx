/** A logged segment: what was sent, to whom, each letter as it was; and what can be begun from it. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import { problemOf } from '../api/problem'
import { RunsOfLogged } from '../delivery/RunsOfLogged'
import { useIntent } from '../api/useIntent'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { UndoLog } from '../segment/log/UndoLog'
import { nameOfSegment } from '../segment/useSegment'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { InteractionList } from './InteractionList'
import { CancelLogged } from './logged/CancelLogged'
import { FollowUpSome } from './logged/FollowUpSome'
import { PrintAgain } from './logged/PrintAgain'
import { ResendSheet } from './logged/ResendSheet'
import { Results } from './logged/Results'

export function LoggedSegmentPage({ entryNo }: { readonly entryNo: number }) {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const logged = useQuery({ queryKey: ['logged-segments', entryNo], queryFn: ({ signal }) => api.loggedSegment(entryNo, signal) })
  return (
    <Page
      title={logged.data?.description || say.interaction.entryNo(entryNo)}
      subtitle={logged.data && [`${say.interaction.segmentNo} ${logged.data.segmentNo}`, ...(logged.data.part > 1 ? [say.logged.part(logged.data.part)] : [])].join(' · ')}
      onBack={() => router.go({ page: 'history', show: 'segments' })}
    >
      <Shown asked={logged}>{(value) => <Logged logged={value} />}</Shown>
      <RunsOfLogged entryNo={entryNo} />
      <Results entryNo={entryNo} />
      <section aria-label={say.interaction.people}>
        <h2 className={styles.heading} style={{ padding: '4px 12px 8px' }}>
          {say.interaction.people}
        </h2>
        <InteractionList
          queryKey={['logged-segments', entryNo, 'interactions']}
          fetchPage={(place, signal) => api.loggedInteractions(entryNo, place, signal)}
          showsContact
          showsMonths={false}
          empty={<p className={styles.section}>{say.interaction.noInteractions.title}</p>}
        />
      </section>
    </Page>
  )
}

function Logged({ logged }: { readonly logged: LoggedSegmentWire }) {
  const say = useMessages()
  const words = say.interaction
  const formats = useFormats()
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const open = (no: string, name: string) => {
    intent.fulfilled()
    void queries.invalidateQueries({ queryKey: ['segments'] })
    tell(words.made(name))
    router.go({ page: 'segment', no, stop: 'who', lineNo: null })
  }
  const settings = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings(signal) })
  const followUp = useMutation({
    mutationFn: () => api.followUp(logged.entryNo, intent.keyFor(['follow-up', logged.entryNo])),
    onSuccess: (segment) => open(segment.no, nameOfSegment(segment, say.segment.unnamed)),
  })
  const reuse = useMutation({
    mutationFn: async () => {
      // Two requests, two keys: a try again after the first went through must not make a second segment.
      const made = await api.makeSegment({ description: words.reuseStep(logged.entryNo) }, intent.keyFor(['reuse', logged.entryNo]))
      const { segment } = await api.takeStep(made.no, { kind: 'reuse', loggedSegment: logged.entryNo }, `${intent.keyFor(['reuse', logged.entryNo])}-step`)
      return segment
    },
    onSuccess: (segment) => open(segment.no, nameOfSegment(segment, say.segment.unnamed)),
  })
  const [asking, setAsking] = useState<'resend' | 'some' | null>(null)
  const close = () => setAsking(null)
  const trouble = followUp.error ?? reuse.error
  const isBusy = followUp.isPending || reuse.isPending
  return (
    <section className={styles.section}>
      <p className={styles.text}>
        {formats.day(logged.createdOn)} · {words.entries(logged.entries)} · {words.loggedBy(settings.data?.user.id === logged.userId ? settings.data.user.name : logged.userId)}
      </p>
      {logged.canceled && (
        <div className={styles.card}>
          <p className={styles.text}>{say.logged.canceled}</p>
          {logged.canceledReason !== '' && <p className={styles.small}>{say.logged.canceledReason(logged.canceledReason)}</p>}
        </div>
      )}
      {!logged.canceled && <UndoLog entryNo={logged.entryNo} undoUntil={logged.undoUntil} />}
      {trouble && <ErrorCard problem={problemOf(trouble)} />}
      <div>
        <PrimaryButton text={words.followUp} disabled={isBusy} onClick={() => followUp.mutate()} />
      </div>
      <p className={styles.small}>{words.followUpText}</p>
      <div>
        <DefaultButton text={say.log.followUp.button} disabled={isBusy} onClick={() => setAsking('some')} />
      </div>
      <div>
        <DefaultButton text={words.reuse} disabled={isBusy} onClick={() => reuse.mutate()} />
      </div>
      <p className={styles.small}>{words.reuseText}</p>
      <div className={styles.across}>
        {!logged.canceled && <DefaultButton text={say.logged.resend.button} iconProps={{ iconName: 'Mail' }} onClick={() => setAsking('resend')} />}
        <CancelLogged logged={logged} />
      </div>
      <PrintAgain entryNo={logged.entryNo} />
      {asking === 'resend' && <ResendSheet entryNo={logged.entryNo} onRun={(run) => router.go({ page: 'delivery', run })} onClose={close} />}
      {asking === 'some' && <FollowUpSome entryNo={logged.entryNo} onMade={(segment) => open(segment.no, nameOfSegment(segment, say.segment.unnamed))} onClose={close} />}
    </section>
  )
}
