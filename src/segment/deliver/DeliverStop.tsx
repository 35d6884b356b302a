/** The stop Deliver: look at the problems first, then make the files. It changes nothing (design decision 13). */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import type { MergeRequest } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useJob } from '../../api/useJob'
import { useMessages } from '../../i18n/useMessages'
import { notesSaved, UnsavedNotes } from '../../letter/note-drafts'
import { UnsavedNotesBar } from '../../letter/UnsavedNotesBar'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobOutcome } from '../../ui/JobOutcome'
import { JobProgress } from '../../ui/JobProgress'
import { Picker } from '../../ui/Picker'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { segmentKey } from '../useSegment'
import { CheckList, CheckSums } from './CheckList'
import { JobFiles } from './JobFiles'
import { useCheck } from './useCheck'

type As = MergeRequest['as']
const ways: readonly As[] = ['zip', 'combined', 'letter']
/** Where the job of a segment's last merge is remembered, so that a pane that was closed finds it again. */
export const mergeJobKey = (no: string): string => `job.merge.${no}`

export function DeliverStop({ segment, onDetails }: { readonly segment: SegmentWire; readonly onDetails: () => void }) {
  const say = useMessages().deliver
  const check = useCheck(segment.no)
  const withoutLetter = check.data?.counts.find((count) => count.kind === 'no-letter')?.count ?? 0
  // Without any letter there is nothing to make, though such a segment can be logged.
  const blocked = (check.data?.stops ?? 0) > 0 || withoutLetter >= segment.lines
  return (
    <>
      <section className={styles.section} aria-label={say.check.title}>
        <div className={styles.spread}>
          <h2 className={styles.heading}>{say.check.title}</h2>
          {check.data && <CheckSums report={check.data} />}
        </div>
        {check.isPending && <p className={styles.small}>{say.check.checking}</p>}
        <Shown asked={check} rows={2}>
          {(report) => <CheckList no={segment.no} report={report} onDetails={onDetails} />}
        </Shown>
        <div>
          <DefaultButton text={say.check.again} iconProps={{ iconName: 'Refresh' }} disabled={check.isFetching} onClick={() => void check.refetch()} />
        </div>
      </section>
      <Make segment={segment} isBlocked={blocked} />
    </>
  )
}

function Make({ segment, isBlocked }: { readonly segment: SegmentWire; readonly isBlocked: boolean }) {
  const say = useMessages().deliver.make
  const { api, memory } = useServices()
  const client = useQueryClient()
  const intent = useIntent()
  const [as, setAs] = useState<As>('zip')
  const [lineNo, setLineNo] = useState('')
  const [jobId, setJobId] = useState(() => memory.read(mergeJobKey(segment.no)))
  const [isOlder, setOlder] = useState(jobId !== null)
  const followed = useJob(jobId, (over) => over.state !== 'done' && memory.write(mergeJobKey(segment.no), null))
  const forget = () => {
    memory.write(mergeJobKey(segment.no), null)
    setJobId(null)
  }
  const make = useMutation({
    mutationFn: (request: MergeRequest) => notesSaved(client, segment.no).then(() => api.merge(segment.no, request, intent.keyFor(request))),
    onSuccess: (job) => {
      intent.fulfilled()
      memory.write(mergeJobKey(segment.no), job.id)
      setOlder(false)
      setJobId(job.id)
    },
  })
  const start = () => make.mutate(as === 'letter' ? { as, lines: [Number(lineNo)] } : { as })
  const isGone = followed.trouble?.code === 'not-found'
  const isShown = jobId !== null && !isGone
  const { job } = followed
  return (
    <section className={styles.section} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      {isShown && (!job || job.state === 'queued' || job.state === 'running') && <JobProgress followed={followed} title={say.title} />}
      {isShown && job?.state === 'done' && <JobFiles job={job} isOlder={isOlder} onAgain={forget} />}
      {isShown && job && <JobOutcome job={job} onRetry={forget} />}
      {(!isShown || job?.state === 'cancelled') && (
        <>
          <p className={styles.small}>{say.text}</p>
          <ChoiceGroup
            label={say.title}
            styles={{ label: { position: 'absolute', clipPath: 'inset(50%)' } }}
            selectedKey={as}
            options={ways.map((key) => ({ key, text: say.as[key][0] }))}
            onChange={(_, option) => setAs(ways.find((way) => way === option?.key) ?? 'zip')}
          />
          <span className={styles.small}>{say.as[as][1]}</span>
          {as === 'letter' && <OneLine segment={segment} value={lineNo} onChoose={setLineNo} />}
          {make.error instanceof UnsavedNotes ? <UnsavedNotesBar segmentNo={segment.no} error={make.error} /> : make.error && <ErrorCard problem={problemOf(make.error)} onRetry={start} />}
          {isBlocked && <span className={styles.small}>{say.blocked}</span>}
          <div>
            <PrimaryButton
              text={say.button(as === 'letter' ? 1 : segment.lines)}
              disabled={isBlocked || make.isPending || segment.lines === 0 || (as === 'letter' && lineNo === '')}
              onClick={start}
            />
          </div>
        </>
      )}
    </section>
  )
}

function OneLine({ segment, value, onChoose }: { readonly segment: SegmentWire; readonly value: string; readonly onChoose: (lineNo: string) => void }) {
  const say = useMessages()
  const { api } = useServices()
  const lines = useQuery({ queryKey: [...segmentKey(segment.no), 'first-lines'], queryFn: ({ signal }) => api.lines(segment.no, { limit: 200 }, signal) })
  return (
    <Shown asked={lines} rows={1}>
      {(page) => <Picker label={say.segment.who.lines} value={value} choices={page.rows.map((line) => ({ key: String(line.lineNo), text: line.contactName }))} onChoose={onChoose} />}
    </Shown>
  )
}
