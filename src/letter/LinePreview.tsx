/** One contact's letter: who it is for, what is empty in it, the note, the file. The letter itself lies on the sheet. */
import { useCallback } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { Spinner } from '@fluentui/react/lib/Spinner'
import type { LineWire, SegmentWire } from '#core/api/segment'
import { problemOf } from '../api/problem'
import { useFormats, useLanguage, useMessages } from '../i18n/useMessages'
import { SendTest } from '../delivery/SendTest'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { styles } from '../ui/styles'
import { EditInWord } from './EditInWord'
import { emptyFieldsOf } from './empty-fields'
import { LetterProblem } from './LetterProblem'
import { LineFindings } from './LineFindings'
import { LineNote } from './LineNote'
import { OwnLetter } from './OwnLetter'
import { useLetters } from './useLetters'
import { useLaidLetter, useLineLetter } from './useLineLetter'
import { useLineValues } from './useLineValues'
import { useTypedLetter } from './useTypedLetter'

type Props = { readonly segment: SegmentWire; readonly line: LineWire; readonly next: LineWire | undefined }

export function LinePreview({ segment, line, next }: Props) {
  const words = useMessages()
  const say = words.letter
  const formats = useFormats()
  const { host } = useServices()
  const client = useQueryClient()
  const { letter, again } = useLineLetter(segment.no, line, next)
  const { data: letters = [] } = useLetters(segment.no)
  const common = letters.find((one) => one.language === line.language) ?? letters.find((one) => one.language === '' || one.language === 'any')
  const typed = useTypedLetter(segment, line, common, letter.isSuccess)
  useLaidLetter(typed.bytes ?? letter.data, letter.isError, line.contactName)
  const { settle } = typed
  const noteSaved = useCallback((isAll: boolean) => {
    const shown = again()
    if (isAll) settle(shown)
    void client.invalidateQueries({ queryKey: ['segment', segment.no], predicate: (query) => !query.queryKey.includes('note') && !query.queryKey.includes('file') })
  }, [again, settle, client, segment.no])
  const isMissing = letter.error !== null && problemOf(letter.error).code === 'letter-missing'
  return (
    <div className={styles.section}>
      <p className={styles.small} style={{ textAlign: 'center' }}>
        {[line.companyName === line.contactName ? '' : line.companyName, line.city, line.language && say.preview.languages(formats.language(line.language))].filter(Boolean).join(' · ')}
      </p>
      {line.heldBack && (
        <MessageBar messageBarType={MessageBarType.severeWarning} isMultiline>
          {say.preview.heldBack[line.heldBack]}
        </MessageBar>
      )}
      <LineFindings segmentNo={segment.no} lineNo={line.lineNo} />
      {isMissing && <EmptyState icon="TextDocument" title={say.preview.noLetter} text={say.preview.noLetterText} />}
      {isMissing && <OwnLetter segmentNo={segment.no} line={line} onChanged={() => void again()} />}
      {!isMissing && <LetterProblem error={letter.error} onRetry={() => void letter.refetch()} />}
      {letter.isPending && <Spinner label={say.preview.merging} />}
      {!isMissing && (
        <>
          <EmptyFields segmentNo={segment.no} line={line} slots={common?.slots.map((slot) => slot.field) ?? []} />
          <LineNote segmentNo={segment.no} lineNo={line.lineNo} name={line.contactName} hasPlace={line.letterState === 'unique' || (common?.notePlace ?? true)} onType={typed.type} onSaved={noteSaved} />
          {letter.data && (
            <div className={styles.across}>
              {host.name === 'word' && <EditInWord segmentNo={segment.no} lineNo={line.lineNo} name={line.contactName} />}
              <DownloadLineLetter segmentNo={segment.no} line={line} />
            </div>
          )}
          {letter.data && line.correspondenceType === 'email' && <SendTest key={line.lineNo} segmentNo={segment.no} lineNo={line.lineNo} form={line.sendAsAttachment ? 'docx' : 'body'} />}
          <OwnLetter segmentNo={segment.no} line={line} onChanged={() => void again()} />
        </>
      )}
    </div>
  )
}

function DownloadLineLetter({ segmentNo, line }: { readonly segmentNo: string; readonly line: LineWire }) {
  const say = useMessages().letter.preview
  const { host } = useServices()
  const file = `/api/segments/${encodeURIComponent(segmentNo)}/lines/${line.lineNo}/letter`
  return host.openOutside ? <DefaultButton text={say.download} iconProps={{ iconName: 'Download' }} onClick={() => host.openOutside?.(file)} /> : <DefaultButton text={say.download} iconProps={{ iconName: 'Download' }} href={file} download={`${line.contactName}.docx`} />
}

function EmptyFields({ segmentNo, line, slots }: { readonly segmentNo: string; readonly line: LineWire; readonly slots: readonly string[] }) {
  const words = useMessages().letter
  const { language } = useLanguage()
  const { api } = useServices()
  const values = useLineValues(segmentNo, line.lineNo)
  const fields = useQuery({ queryKey: ['merge-fields'], queryFn: ({ signal }) => api.mergeFields(signal), staleTime: Infinity })
  const empty = values.data && fields.data ? emptyFieldsOf(slots, values.data, fields.data, language) : []
  if (empty.length === 0) return null
  return (
    <MessageBar messageBarType={MessageBarType.warning} isMultiline>
      {words.empties(empty.join(', '))}
    </MessageBar>
  )
}
