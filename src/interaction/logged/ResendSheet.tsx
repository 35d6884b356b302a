/** Sending the letters of a logged segment again: how, with which data, and what came of it. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { ResendResult } from '#core/api/logged-segment'
import type { DeliveryForm } from '#core/letter/delivery'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useJob } from '../../api/useJob'
import { MailForm } from '../../delivery/MailForm'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobFile } from '../../ui/JobFile'
import { JobOutcome } from '../../ui/JobOutcome'
import { JobProgress } from '../../ui/JobProgress'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'

const types = ['same', 'hardCopy', 'email'] as const

export function ResendSheet({ entryNo, onRun, onClose }: { readonly entryNo: number; readonly onRun: (run: string) => void; readonly onClose: () => void }) {
  const words = useMessages().logged.resend
  const { api } = useServices()
  const queries = useQueryClient()
  const intent = useIntent()
  const [type, setType] = useState<(typeof types)[number]>('same')
  const [fresh, setFresh] = useState(false)
  const [form, setForm] = useState<DeliveryForm | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const followed = useJob(jobId, (job) => {
    if (job.state !== 'done') return
    for (const key of ['logged-segments', 'interactions', 'contact', 'delivery-runs']) void queries.invalidateQueries({ queryKey: [key] })
  })
  const resend = useMutation({
    mutationFn: () => {
      const request = { type, fresh, ...(type !== 'hardCopy' && form !== null && { form }) }
      return api.logged.resend(entryNo, request, intent.keyFor([entryNo, request]))
    },
    onSuccess: (job) => {
      intent.fulfilled()
      setJobId(job.id)
    },
  })
  const { job } = followed
  const isAtWork = jobId !== null && (!job || job.state === 'queued' || job.state === 'running')
  return (
    <Sheet size="card" title={words.title} onClose={onClose}>
      <div className={styles.section} style={{ paddingInline: 16, paddingBottom: 16 }}>
        {isAtWork && <JobProgress followed={followed} title={words.working} />}
        {job?.state === 'done' && <Sent result={job.result as ResendResult} onRun={onRun} onClose={onClose} />}
        {job && job.state !== 'done' && <JobOutcome job={job} onRetry={() => setJobId(null)} />}
        {jobId === null && (
          <>
            <ChoiceGroup label={words.how} selectedKey={type} options={types.map((key) => ({ key, text: words.types[key] }))} onChange={(_, chosen) => setType(types.find((one) => one === chosen?.key) ?? 'same')} />
            {type !== 'hardCopy' && <MailForm form={form} onChange={setForm} />}
            <Checkbox label={words.fresh} checked={fresh} onChange={(_, is) => setFresh(is === true)} />
            <p className={styles.small}>{words.freshText}</p>
            <p className={styles.small}>{words.text}</p>
            {resend.error && <ErrorCard problem={problemOf(resend.error)} />}
            <div className={styles.across} style={{ justifyContent: 'flex-end' }}>
              <DefaultButton text={words.close} onClick={onClose} data-autofocus />
              <PrimaryButton text={words.confirm} disabled={resend.isPending} onClick={() => resend.mutate()} />
            </div>
          </>
        )}
      </div>
    </Sheet>
  )
}

type SentProps = { readonly result: ResendResult; readonly onRun: (run: string) => void; readonly onClose: () => void }

function Sent({ result, onRun, onClose }: SentProps) {
  const words = useMessages().logged.resend
  const printed = useJob(result.printJob)
  const { deliveryRun } = result
  return (
    <div role="status" className={styles.stack}>
      <p className={styles.text}>{words.done(result.emails, result.hardCopies)}</p>
      {result.leftOut.length > 0 && (
        <ul className={styles.list}>
          {result.leftOut.map(({ reason, count }) => (
            <li key={reason} className={styles.small}>
              {words.leftOut(count, words.reasons[reason] ?? reason)}
            </li>
          ))}
        </ul>
      )}
      {result.printJob !== null && <JobProgress followed={printed} title={words.printing} />}
      {printed.job?.files.map((file) => <JobFile key={file.name} jobId={printed.job?.id ?? ''} name={file.name} size={file.size} />)}
      {printed.job && <JobOutcome job={printed.job} />}
      <div className={styles.across} style={{ justifyContent: 'flex-end' }}>
        {deliveryRun !== null && <PrimaryButton text={words.openRun} onClick={() => onRun(deliveryRun)} />}
        <DefaultButton text={words.close} onClick={onClose} />
      </div>
    </div>
  )
}
