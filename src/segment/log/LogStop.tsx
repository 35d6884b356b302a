/** The stop Log: what will be written and sent, what stands in the way, and the deed (one intent, one key). */
import { useState } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { LogResult } from '#core/api/log'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { UnsavedNotes } from '../../letter/note-drafts'
import { UnsavedNotesBar } from '../../letter/UnsavedNotesBar'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobOutcome } from '../../ui/JobOutcome'
import { JobProgress } from '../../ui/JobProgress'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { CheckList } from '../deliver/CheckList'
import { ConfirmSending } from './ConfirmSending'
import { firstWish, planOf, requestOf } from './log-wish'
import { LogChoices } from './LogChoices'
import { LogSummary } from './LogSummary'
import { useLogging } from './useLogging'
import { usePreflight } from './usePreflight'

type Props = { readonly segment: SegmentWire; readonly onDetails: () => void; readonly onLogged: (result: LogResult) => void }

export function LogStop({ segment, onDetails, onLogged }: Props) {
  const say = useMessages()
  const words = say.deliver.log
  const preflight = usePreflight(segment.no)
  const [wish, setWish] = useState(firstWish)
  const [isAsking, setAsking] = useState(false)
  const { log, followed, isAtWork, forget } = useLogging(segment.no, { onLogged, onRefused: () => void preflight.refetch() })
  const { job } = followed
  const plan = preflight.data && planOf(preflight.data, wish)
  const start = () => {
    setAsking(false)
    if (plan) log.mutate(requestOf(plan, wish))
  }
  return (
    <section className={styles.section} aria-label={words.title}>
      <h2 className={styles.heading}>{words.title}</h2>
      <LogSummary segment={segment} preflight={preflight.data} letters={plan?.letters ?? segment.lines} left={plan?.left ?? 0} />
      <Shown asked={preflight} rows={1}>
        {(found) => {
          const { report } = planOf(found, wish)
          return (
            <>
              {report.stops > 0 && <p className={styles.text}>{words.problems}</p>}
              <CheckList no={segment.no} report={report} onDetails={onDetails} />
            </>
          )
        }}
      </Shown>
      {isAtWork ? (
        <JobProgress followed={followed} title={words.logging} />
      ) : (
        <>
          {job && <JobOutcome job={job} onRetry={forget} />}
          {log.error instanceof UnsavedNotes ? <UnsavedNotesBar segmentNo={segment.no} error={log.error} /> : log.error && <ErrorCard problem={problemOf(log.error)} onRetry={start} />}
          {preflight.data && plan && <LogChoices preflight={preflight.data} plan={plan} wish={wish} onChange={setWish} />}
          <div>
            <PrimaryButton
              text={plan?.onlyReady ? say.log.parts.button(plan.letters) : words.button(segment.lines)}
              iconProps={{ iconName: 'Archive' }}
              disabled={!plan?.canLog || log.isPending}
              onClick={() => (plan && plan.emails > 0 ? setAsking(true) : start())}
            />
          </div>
        </>
      )}
      {isAsking && plan && <ConfirmSending no={segment.no} plan={plan} form={wish.form} hardCopies={preflight.data?.byType.hardCopy ?? 0} onConfirm={start} onClose={() => setAsking(false)} />}
    </section>
  )
}
