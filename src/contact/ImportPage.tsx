/** Importing contacts: the file, what its columns mean and what would happen, then the import itself. Nothing is changed before the last. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { ImportReport } from '#core/api/contact'
import type { ColumnMapping } from '../api/client'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useJob } from '../api/useJob'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { JobOutcome } from '../ui/JobOutcome'
import { JobProgress } from '../ui/JobProgress'
import { Page } from '../ui/Page'
import { Waiting } from '../ui/Waiting'
import { styles } from '../ui/styles'
import { FileDrop } from '../ui/FileDrop'
import { ImportColumns } from './ImportColumns'
import { ImportOutcome } from './ImportOutcome'

const importJobKey = 'job.import'

export function ImportPage() {
  const say = useMessages()
  const words = say.import
  const { api, memory } = useServices()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const [file, setFile] = useState<File | null>(null)
  const [mapping, setMapping] = useState<ColumnMapping | null>(null)
  const [jobId, setJobId] = useState(() => memory.read(importJobKey))
  // Kept while it is tried anew, and when a mapping is refused: the columns must stay to be mapped otherwise.
  const [report, setReport] = useState<ImportReport | null>(null)
  const tryOut = useMutation({
    mutationFn: (tried: { readonly file: File; readonly mapping: ColumnMapping | null }) => api.tryImport(tried.file, tried.mapping),
    onSuccess: setReport,
  })
  const begin = useMutation({
    mutationFn: (chosen: File) => api.importContacts(chosen, mapping, intent.keyFor([chosen.name, chosen.size, chosen.lastModified, mapping])),
    onSuccess: (job) => {
      intent.fulfilled()
      memory.write(importJobKey, job.id)
      setJobId(job.id)
    },
  })
  const followed = useJob(jobId, () => {
    memory.write(importJobKey, null)
    for (const key of ['contacts', 'contact', 'companies', 'segment']) void queries.invalidateQueries({ queryKey: [key] })
  })
  const { job } = followed
  const isGone = followed.trouble?.code === 'not-found'
  const take = (chosen: File) => {
    setFile(chosen)
    setReport(null)
    setMapping(null)
    tryOut.mutate({ file: chosen, mapping: null })
  }
  const map = (next: ColumnMapping) => {
    setMapping(next)
    if (file) tryOut.mutate({ file, mapping: next })
  }
  const restart = () => {
    memory.write(importJobKey, null)
    setJobId(null)
    setFile(null)
    setReport(null)
    tryOut.reset()
  }
  const willChange = report ? report.made + report.changed : 0
  const onBack = () => router.go({ page: 'contacts' })

  if (jobId !== null && !isGone) {
    return (
      <Page title={words.title} onBack={onBack}>
        <div className={styles.section}>
          {(!job || job.state === 'queued' || job.state === 'running') && <JobProgress followed={followed} title={words.title} />}
          {job && <JobOutcome job={job} onRetry={restart} />}
          {job?.state === 'done' && (
            <>
              <h2 className={styles.heading}>{words.done.title}</h2>
              <ImportOutcome report={job.result as ImportReport} />
              <div className={styles.across}>
                <PrimaryButton text={words.toContacts} onClick={onBack} />
                <DefaultButton text={words.toSegment} onClick={() => router.go({ page: 'newSegment' })} />
              </div>
            </>
          )}
          {job?.state === 'cancelled' && (
            <div>
              <DefaultButton text={words.other} onClick={restart} />
            </div>
          )}
        </div>
      </Page>
    )
  }
  return (
    <Page
      title={words.title}
      onBack={onBack}
      subtitle={file?.name}
      footer={
        file && (
          <FooterLine facts={<DefaultButton text={words.other} onClick={restart} />}>
            <PrimaryButton text={report ? words.start(willChange) : words.counting} disabled={!report || willChange === 0 || !tryOut.isSuccess || begin.isPending} onClick={() => begin.mutate(file)} />
          </FooterLine>
        )
      }
    >
      <div className={styles.section}>
        {begin.error && <ErrorCard problem={problemOf(begin.error)} onRetry={() => file && begin.mutate(file)} />}
        {tryOut.error && <ErrorCard problem={problemOf(tryOut.error)} onRetry={() => file && tryOut.mutate({ file, mapping })} />}
        {(!file || (tryOut.error && !report)) && <FileDrop label={words.choose} orDrop={words.drop} text={words.fileText} accept=".csv,.txt,text/csv,text/plain" onFile={take} />}
        {file && tryOut.isPending && !report && (
          <>
            <p className={styles.text} role="status">
              {words.reading(file.name)}
            </p>
            <Waiting rows={3} />
          </>
        )}
        {report && (
          <div className={styles.stack} aria-busy={tryOut.isPending} style={{ opacity: tryOut.isPending ? 0.6 : 1 }}>
            <p className={styles.small}>{words.read(report.rows, report.encoding, words.separators[report.separator] ?? report.separator)}</p>
            <h2 className={styles.heading}>{words.outcome}</h2>
            <ImportOutcome report={report} />
            {willChange === 0 && <p className={styles.text}>{words.nothing}</p>}
            <ImportColumns columns={report.columns.map((column) => ({ ...column, field: mapping?.[column.heading] ?? column.field }))} chosen={mapping} onMap={map} />
          </div>
        )}
      </div>
    </Page>
  )
}
