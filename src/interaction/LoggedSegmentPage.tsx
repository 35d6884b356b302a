/** A logged segment: what was sent, to whom, each letter as it was; the two things most begin from it, and a menu with the rest. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import { problemOf } from '../api/problem'
import { RunsOfLogged } from '../delivery/RunsOfLogged'
import { OfSegmentSheet } from '../follow-on/OfSegmentSheet'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { UndoLog, useIsAhead } from '../segment/log/UndoLog'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { useFocusBack } from '../ui/useFocusBack'
import { InteractionList } from './InteractionList'
import { CancelLogged } from './logged/CancelLogged'
import { FollowUpSome } from './logged/FollowUpSome'
import { LoggedMenu, type LoggedAct } from './logged/LoggedMenu'
import { PrintAgain } from './logged/PrintAgain'
import { ResendSheet } from './logged/ResendSheet'
import { Results } from './logged/Results'
import { useCancelling } from './logged/useCancelling'
import { useNewSegments } from './logged/useNewSegments'

export function LoggedSegmentPage({ entryNo }: { readonly entryNo: number }) {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const logged = useQuery({ queryKey: ['logged-segments', entryNo], queryFn: ({ signal }) => api.loggedSegment(entryNo, signal) })
  const [act, setAct] = useState<LoggedAct | null>(null)
  const menuButton = useFocusBack(act)
  const segments = useNewSegments(entryNo)
  return (
    <Page
      title={logged.data?.description || say.interaction.entryNo(entryNo)}
      subtitle={logged.data && [`${say.interaction.segmentNo} ${logged.data.segmentNo}`, ...(logged.data.part > 1 ? [say.logged.part(logged.data.part)] : [])].join(' · ')}
      onBack={() => router.go({ page: 'history', show: 'segments' })}
      action={logged.data && <LoggedMenu isCanceled={logged.data.canceled} button={menuButton} onChoose={setAct} onReuse={segments.reuse} />}
    >
      <Shown asked={logged}>{(value) => <Logged logged={value} segments={segments} act={act} onAct={setAct} />}</Shown>
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

type Props = { readonly logged: LoggedSegmentWire; readonly segments: ReturnType<typeof useNewSegments>; readonly act: LoggedAct | null; readonly onAct: (act: LoggedAct | null) => void }

function Logged({ logged, segments, act, onAct }: Props) {
  const say = useMessages()
  const words = say.interaction
  const formats = useFormats()
  const { api } = useServices()
  const router = useRouter()
  const settings = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings(signal) })
  const { back } = useCancelling(logged.entryNo)
  const canUndo = useIsAhead(logged.undoUntil)
  const close = () => onAct(null)
  const trouble = segments.problem ?? (back.error && problemOf(back.error))
  return (
    <section className={styles.section}>
      <p className={styles.text}>
        {formats.day(logged.createdOn)} · {words.entries(logged.entries)} · {settings.data?.user.id === logged.userId ? words.loggedByYou : words.loggedBy(logged.userId)}
      </p>
      {logged.canceled && (
        <div className={styles.card}>
          <p className={styles.text}>{say.logged.canceled}</p>
          {logged.canceledReason !== '' && <p className={styles.small}>{say.logged.canceledReason(logged.canceledReason)}</p>}
        </div>
      )}
      {trouble && <ErrorCard problem={trouble} />}
      <div className={styles.across}>
        <PrimaryButton text={words.followUp} title={words.followUpText} disabled={segments.isBusy} onClick={segments.followUp} />
        {logged.canceled && <DefaultButton text={say.logged.cancel.back} disabled={back.isPending} onClick={() => back.mutate()} />}
        {!logged.canceled && !canUndo && <DefaultButton text={say.logged.resend.button} iconProps={{ iconName: 'Mail' }} onClick={() => onAct('resend')} />}
      </div>
      {!logged.canceled && <UndoLog entryNo={logged.entryNo} undoUntil={logged.undoUntil} />}
      {act === 'print' && <PrintAgain entryNo={logged.entryNo} onClose={close} />}
      {act === 'resend' && <ResendSheet entryNo={logged.entryNo} onRun={(run) => router.go({ page: 'delivery', run })} onClose={close} />}
      {(act === 'tasks' || act === 'opportunities') && <OfSegmentSheet segment={{ no: logged.segmentNo, loggedSegment: logged.entryNo }} room={act} onClose={close} />}
      {act === 'some' && <FollowUpSome entryNo={logged.entryNo} onMade={segments.open} onClose={close} />}
      {(act === 'cancel' || act === 'remove') && <CancelLogged logged={logged} act={act} onClose={close} />}
    </section>
  )
}
