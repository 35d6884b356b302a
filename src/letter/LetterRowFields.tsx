/** What belongs to a letter's row besides its file: the subject in its language, and whether it is the one for those who say nothing else. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { LetterWire } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { styles } from '../ui/styles'
import { SubjectField } from './SubjectField'
import { useFirstValues } from './useFirstValues'
import { anyLanguage } from './useLetters'

export function LetterRowFields({ segment, letter, isOnly }: { readonly segment: SegmentWire; readonly letter: LetterWire; readonly isOnly: boolean }) {
  const say = useMessages().letter.variants
  const { api } = useServices()
  const client = useQueryClient()
  const first = useFirstValues(segment.no)
  const [subject, setSubject] = useState(letter.subject ?? '')
  const onSuccess = () => client.invalidateQueries({ queryKey: ['segment', segment.no] })
  const save = useMutation({ mutationFn: (text: string) => api.changeLetterRow(segment.no, letter.language || anyLanguage, { subject: text.trim() === '' ? null : text.trim() }), onSuccess })
  const makeDefault = useMutation({
    mutationFn: async () => {
      const { etag } = await api.segment(segment.no)
      return api.changeSegment(segment.no, { language: letter.language }, etag)
    },
    onSuccess,
  })
  const keep = () => subject.trim() !== (letter.subject ?? '') && save.mutate(subject)
  const isDefault = letter.language === segment.language
  return (
    <div className={styles.tight}>
      <SubjectField
        label={say.subject}
        value={subject}
        maxLength={100}
        placeholder={segment.subject}
        hint={subject === '' && segment.subject !== '' ? say.subjectOfSegment : undefined}
        first={first}
        onChange={setSubject}
        onBlur={keep}
      />
      {!isOnly && !isDefault && letter.language !== '' && letter.language !== anyLanguage && (
        <div>
          <DefaultButton text={say.makeDefault} disabled={makeDefault.isPending} onClick={() => makeDefault.mutate()} />
        </div>
      )}
      {save.error && <ErrorCard problem={problemOf(save.error)} onRetry={() => save.mutate(subject)} />}
      {makeDefault.error && <ErrorCard problem={problemOf(makeDefault.error)} onRetry={() => makeDefault.mutate()} />}
    </div>
  )
}
