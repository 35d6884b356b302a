/** Importing contacts: the file, what its columns mean and what would happen, then the import itself. Nothing is changed before the last. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import type { ImportReport } from '#core/api/contact-file'
import { existingPolicies, type ExistingPolicy } from '#core/contact/import/existing'
import type { ColumnMapping } from '../api/client'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useJob } from '../api/useJob'
import type { Messages } from '../i18n/en'
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
import { useTryOut } from './useTryOut'
import { PastImports, UndoImport } from './PastImports'

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
  const [existing, setExisting] = useState<ExistingPolicy>('overwrite')
  const { report, isTrying, isFresh, problem, running, tryOut, forget } = useTryOut(() => setFile(null))
  const begin = useMutation({
    mutationFn: (chosen: File) => 
      api.importContacts(
        chosen,
        { mapping, existing, name: chosen.name },
        intent.keyFor([chosen.name, chosen.size, chosen.lastModified, mapping, existing]),
      ),
    onSuccess: (job) => {
      intent.fulfilled()
      memory.write(importJobKey, job.id)
      setJobId(job.id)
    },
  })
  const followed = useJob(jobId, () => {
    memory.write(importJobKey, null)
    for (const key of ['imports', 'contacts', 'contact', 'companies', 'segment']) void queries.invalidateQueries({ queryKey: [key] })
  })
  const { job } = followed
  const isGone = followed.trouble?.code === 'not-found'
  const take = (chosen: File) => {
    setFile(chosen)
    forget()
    setMapping(null)
    tryOut({ file: chosen, mapping: null, existing })
  }
  const map = (next: ColumnMapping) => {
    setMapping(next)
    if (file) tryOut({ file, mapping: next, existing })
  }
  const treat = (next: ExistingPolicy) => {
    setExisting(next)
    if (file) tryOut({ file, mapping, existing: next })
  }
  const restart = () => {
    memory.write(importJobKey, null)
    setJobId(null)
    setFile(null)
    forget()
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
              <UndoImport id={job.id} isPossible />
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
            <PrimaryButton text={report ? words.start(willChange) : words.counting} disabled={!report || willChange === 0 || !isFresh || begin.isPending} onClick={() => begin.mutate(file)} />
          </FooterLine>
        )
      }
    >
      <div className={styles.section}>
        {begin.error && <ErrorCard problem={problemOf(begin.error)} onRetry={() => file && begin.mutate(file)} />}
        {problem && <ErrorCard problem={problem} onRetry={() => file && tryOut({ file, mapping, existing })} />}
        {(!file || (problem && !report)) && <FileDrop label={words.choose} orDrop={words.drop} text={words.fileText} accept=".xlsx,.csv,.txt,.vcf,text/csv,text/plain,text/vcard" onFile={take} />}
        {!file && <PastImports />}
        {running && <JobProgress followed={running} title={words.trying} />}
        {file && isTrying && !running && !report && (
          <>
            <p className={styles.text} role="status">
              {words.reading(file.name)}
            </p>
            <Waiting rows={3} />
          </>
        )}
        {report && (
          <div className={styles.stack} aria-busy={isTrying} style={{ opacity: isTrying ? 0.6 : 1 }}>
            <p className={styles.small}>{readText(report, words)}</p>
            {report.remembered && <p className={styles.small}>{words.remembered}</p>}
            <h2 className={styles.heading}>{words.outcome}</h2>
            <ImportOutcome report={report} />
            {willChange === 0 && <p className={styles.text}>{words.nothing}</p>}
            <ChoiceGroup
              label={words.existing}
              selectedKey={existing}
              options={existingPolicies.map((key) => ({ key, text: words.policies[key] }))}
              onChange={(_, option) => option && treat(option.key as ExistingPolicy)}
            />
            <ImportColumns columns={report.columns.map((column) => ({ ...column, field: mapping?.[column.heading] ?? column.field }))} chosen={mapping} onMap={map} />
          </div>
        )}
      </div>
    </Page>
  )
}

function readText({ format, rows, encoding, separator, sheet }: ImportReport, words: Messages['import']): string {
  if (format === 'xlsx') return words.readSheet(rows, sheet)
  if (format === 'vcard') return words.readCards(rows)
  return words.readCsv(rows, encoding, words.separators[separator] ?? separator)
}
