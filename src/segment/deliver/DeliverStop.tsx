/** The stop Deliver: look at the problems first, then make the files. It changes nothing (design decision 13). */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
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
import { PaperForm, useNamesRefused } from './PaperForm'
import { firstWish, requestOf, type PaperRequest, type PaperWish } from './paper-wish'
import { useCheck } from './useCheck'
import { WhatIsSent } from './WhatIsSent'

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
  const messages = useMessages()
  const say = messages.deliver.make
  const { api, memory } = useServices()
  const client = useQueryClient()
  const intent = useIntent()
  const [wish, setWish] = useState<PaperWish>(firstWish)
  const change = (some: Partial<PaperWish>) => setWish((before) => ({ ...before, ...some }))
  const { way } = wish
  const namesRefused = useNamesRefused(wish.names)
  const [jobId, setJobId] = useState(() => memory.read(mergeJobKey(segment.no)))
  const [isOlder, setOlder] = useState(jobId !== null)
  const followed = useJob(jobId, (over) => over.state !== 'done' && memory.write(mergeJobKey(segment.no), null))
  const forget = () => {
    memory.write(mergeJobKey(segment.no), null)
    setJobId(null)
  }
  const make = useMutation({
    mutationFn: async (asked: PaperRequest) => {
      await notesSaved(client, segment.no)
      const key = intent.keyFor(asked)
      switch (asked.kind) {
        case 'merge':
          return api.merge(segment.no, asked.request, key)
        case 'labels':
          return api.paper.labels(segment.no, asked.request, key)
        case 'covers':
          return api.paper.coverSheets(segment.no, asked.request, key)
      }
    },
    onSuccess: (job) => {
      intent.fulfilled()
      memory.write(mergeJobKey(segment.no), job.id)
      setOlder(false)
      setJobId(job.id)
    },
  })
  const start = () => make.mutate(requestOf(wish))
  // Labels and cover sheets need no letter.
  const isStopped = isBlocked && (way === 'zip' || way === 'combined' || way === 'letter')
  const button = { zip: say.button, combined: say.button, letter: say.button, labels: messages.paper.makeLabels, covers: messages.paper.makeCovers }[way]
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
          <WhatIsSent no={segment.no} />
          <PaperForm wish={wish} lines={segment.lines} onChange={change} />
          {way === 'letter' && <OneLine segment={segment} value={wish.lineNo} onChoose={(lineNo) => change({ lineNo })} />}
          {make.error instanceof UnsavedNotes ? <UnsavedNotesBar segmentNo={segment.no} error={make.error} /> : make.error && <ErrorCard problem={problemOf(make.error)} onRetry={start} />}
          {isStopped && <span className={styles.small}>{say.blocked}</span>}
          <div>
            <PrimaryButton
              text={button(way === 'letter' ? 1 : segment.lines)}
              disabled={isStopped || make.isPending || segment.lines === 0 || (way === 'letter' && wish.lineNo === '') || (way === 'zip' && namesRefused !== null)}
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
