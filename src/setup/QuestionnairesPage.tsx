/** The questionnaires of the house. */
import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { QuestionnaireWire } from '#core/api/questionnaire'
import type { Tagged } from '../api/tagged'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { QuestionnaireSheet } from './QuestionnaireSheet'
import { SetupList } from './SetupList'
import { useComplaint } from './useComplaint'

export function QuestionnairesPage() {
  const words = useMessages().setup
  const { api } = useServices()
  const complain = useComplaint()
  const [title = ''] = words.parts.questionnaires
  const asked = useQuery({ queryKey: ['questionnaires'], queryFn: ({ signal }) => api.questionnaires(signal) })
  const [edited, setEdited] = useState<Tagged<QuestionnaireWire> | 'new' | null>(null)
  // Read again when it is opened, with its tag: the list may be older than what somebody else has made of it.
  const open = useMutation({ mutationFn: (code: string) => api.questionnaire(code), onSuccess: setEdited, onError: complain })
  return (
    <SetupList
      title={title}
      text={words.questions.text}
      asked={asked}
      empty={{ title: words.questions.none, text: words.questions.noneText }}
      add={words.questions.add}
      onAdd={() => setEdited('new')}
      keyOf={(one) => one.code}
      renderRow={(one) => ({
        label: one.description || one.code,
        text: words.questions.count(new Set(one.answers.map((line) => line.question)).size, one.answers.length),
        fact: one.code,
        onOpen: () => open.mutate(one.code),
      })}
    >
      {edited && <QuestionnaireSheet read={edited === 'new' ? null : edited} known={(asked.data ?? []).map((one) => one.code)} onClose={() => setEdited(null)} />}
    </SetupList>
  )
}
