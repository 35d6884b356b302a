/** Contacts given as a file: those that were found, or those of a segment. It is made by a job, since there may be many. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import type { ExportRequest } from '#core/api/contact-file'
import { exportFormats } from '#core/contact/export-row'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useJob } from '../api/useJob'
import { useLanguage, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { JobFile } from '../ui/JobFile'
import { JobOutcome } from '../ui/JobOutcome'
import { JobProgress } from '../ui/JobProgress'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'

type Props = {
  readonly of: { readonly q: string } | { readonly segmentNo: string }
  /** How many contacts that is, as far as the reader has been told. */
  readonly total: number
  readonly onClose: () => void
}

export function ExportSheet({ of, total, onClose }: Props) {
  const say = useMessages()
  const words = say.contact.export
  const { language } = useLanguage()
  const { api } = useServices()
  const intent = useIntent()
  const [format, setFormat] = useState<ExportRequest['format']>('xlsx')
  const request: ExportRequest = { format, language, ...('q' in of ? of.q !== '' && { q: of.q } : { segmentNo: of.segmentNo }) }
  const begin = useMutation({ mutationFn: () => api.exportContacts(request, intent.keyFor([request])), onSuccess: intent.fulfilled })
  const followed = useJob(begin.data?.id ?? null)
  const { job } = followed
  const isBegun = begin.isSuccess
  return (
    <Sheet
      title={'q' in of ? words.title : words.segmentTitle}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={say.close} onClick={onClose} />}>
          {!isBegun && <PrimaryButton text={words.begin} iconProps={{ iconName: 'Download' }} disabled={begin.isPending || total === 0} onClick={() => begin.mutate()} />}
        </FooterLine>
      }
    >
      <div className={styles.section}>
        <p className={styles.text}>{words.text(total)}</p>
        {'q' in of && of.q !== '' && <p className={styles.text}>{words.found(of.q)}</p>}
        {!isBegun && (
          <ChoiceGroup
            label={words.format}
            selectedKey={format}
            options={[...exportFormats].reverse().map((key) => ({ key, text: words.formats[key] }))}
            onChange={(_, option) => option && setFormat(option.key as ExportRequest['format'])}
          />
        )}
        {begin.error && <ErrorCard problem={problemOf(begin.error)} onRetry={() => begin.mutate()} />}
        {isBegun && <JobProgress followed={followed} title={words.working} />}
        {job && <JobOutcome job={job} onRetry={() => begin.reset()} />}
        {job?.state === 'done' && (
          <div className={styles.card} role="status">
            <span className={styles.strong}>{words.ready}</span>
            {job.files.map((file) => (
              <JobFile key={file.name} jobId={job.id} name={file.name} size={file.size} />
            ))}
            <span className={styles.small}>{words.personal}</span>
          </div>
        )}
      </div>
    </Sheet>
  )
}
