/** The stop Log: what will be written, what stands in the way, the deed (one intent, one key), and where to go from there. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { LogRequest, LogResult } from '#core/api/log'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useJob } from '../../api/useJob'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { notesSaved, UnsavedNotes } from '../../letter/note-drafts'
import { UnsavedNotesBar } from '../../letter/UnsavedNotesBar'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { JobOutcome } from '../../ui/JobOutcome'
import { JobProgress } from '../../ui/JobProgress'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { useTeller } from '../criteria/useTeller'
import { CheckList } from '../deliver/CheckList'
import { useCheck } from '../deliver/useCheck'

const logJobKey = (no: string): string => `job.log.${no}`

type Props = { readonly segment: SegmentWire; readonly onDetails: () => void; readonly onLogged: (result: LogResult) => void }

export function LogStop({ segment, onDetails, onLogged }: Props) {
  const say = useMessages()
  const words = say.deliver.log
  const { api, memory } = useServices()
  const { announce } = useFrame()
  const queries = useQueryClient()
  const intent = useIntent()
  const check = useCheck(segment.no)
  const [followUp, setFollowUp] = useState(false)
  const [jobId, setJobId] = useState(() => memory.read(logJobKey(segment.no)))
  const remember = (id: string | null) => {
    memory.write(logJobKey(segment.no), id)
    setJobId(id)
  }
  const followed = useJob(jobId, (job) => {
    memory.write(logJobKey(segment.no), null)
    if (job.state !== 'done') return
    announce(words.done)
    for (const key of ['segments', 'logged-segments', 'interactions', 'contact']) void queries.invalidateQueries({ queryKey: [key] })
    onLogged(job.result as LogResult)
  })
  const log = useMutation({
    mutationFn: (request: LogRequest) => notesSaved(queries, segment.no).then(() => api.log(segment.no, request, intent.keyFor(request))),
    onSuccess: (job) => {
      intent.fulfilled()
      remember(job.id)
    },
    onError: (caught) => problemOf(caught).code === 'check-failed' && void check.refetch(),
  })
  const { job, trouble } = followed
  const isAtWork = jobId !== null && trouble?.code !== 'not-found' && (!job || job.state === 'queued' || job.state === 'running')
  const stops = check.data?.stops ?? 0
  const start = () => log.mutate({ followUp })
  return (
    <section className={styles.section} aria-label={words.title}>
      <h2 className={styles.heading}>{words.title}</h2>
      <div className={styles.card}>
        <p className={`${styles.text} ${styles.strong}`}>{words.entries(segment.lines)}</p>
        <Facts segment={segment} />
        <p className={styles.small}>{words.closes}</p>
      </div>
      <Shown asked={check} rows={1}>
        {(report) =>
          report.stops > 0 ? (
            <>
              <p className={styles.text}>{words.problems}</p>
              <CheckList no={segment.no} report={report} onDetails={onDetails} onlyStops />
            </>
          ) : (
            <CheckList no={segment.no} report={report} onDetails={onDetails} />
          )
        }
      </Shown>
      {isAtWork ? (
        <JobProgress followed={followed} title={words.logging} />
      ) : (
        <>
          {job && <JobOutcome job={job} onRetry={() => remember(null)} />}
          {log.error instanceof UnsavedNotes ? <UnsavedNotesBar segmentNo={segment.no} error={log.error} /> : log.error && <ErrorCard problem={problemOf(log.error)} onRetry={start} />}
          <Checkbox label={words.followUp} checked={followUp} onChange={(_, is) => setFollowUp(is === true)} />
          <div>
            <PrimaryButton text={words.button(segment.lines)} iconProps={{ iconName: 'Archive' }} disabled={!check.data || stops > 0 || log.isPending} onClick={start} />
          </div>
        </>
      )}
    </section>
  )
}

function Facts({ segment }: { readonly segment: SegmentWire }) {
  const say = useMessages()
  const { facts } = say.deliver.log
  const formats = useFormats()
  const { nameOf } = useTeller()
  const rows: readonly (readonly [string, string])[] = [
    [facts.description, segment.description],
    [facts.date, formats.day(segment.date)],
    [facts.salesperson, nameOf('salespersonCode', segment.salespersonCode)],
    [facts.subject, segment.subject],
    [facts.notes, segment.notes > 0 ? formats.number(segment.notes) : ''],
    [facts.ownLetters, segment.ownLetters > 0 ? formats.number(segment.ownLetters) : ''],
  ]
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

type LoggedProps = {
  readonly result: LogResult
  readonly onHistory: () => void
  readonly onFollowUp: (no: string) => void
  readonly onNew: () => void
}

/** What logging came to, in the place where it was asked for. */
export function Logged({ result, onHistory, onFollowUp, onNew }: LoggedProps) {
  const words = useMessages().deliver.log
  const { followUpSegment } = result
  return (
    <section className={styles.section} role="status" aria-label={words.done}>
      <h2 className={styles.heading} style={{ fontSize: 18, lineHeight: '24px' }}>
        {words.done}
      </h2>
      <p className={styles.text}>{words.doneText(result.entries)}</p>
      <div className={styles.tight} style={{ gap: 8 }}>
        <PrimaryButton text={words.openHistory} onClick={onHistory} />
        {followUpSegment !== null && <DefaultButton text={words.openFollowUp} onClick={() => onFollowUp(followUpSegment)} />}
        <DefaultButton text={words.newSegment} onClick={onNew} />
      </div>
    </section>
  )
}
