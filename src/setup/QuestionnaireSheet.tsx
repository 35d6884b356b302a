/** One questionnaire: its questions, each with the answers to choose between. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { TextField } from '@fluentui/react/lib/TextField'
import type { QuestionnaireWire } from '#core/api/questionnaire'
import { codeLimits } from '#core/contact/code-list'
import type { Tagged } from '../api/tagged'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { ErrorCard } from '../ui/ErrorCard'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'
import { answersOf, isIncomplete, questionsOf, type QuestionDraft } from './question-draft'
import { SetupSheet } from './SetupSheet'

/** `read` null: a new one, whose code must be none of the known ones. */
type Props = { readonly read: Tagged<QuestionnaireWire> | null; readonly known: readonly string[]; readonly onClose: () => void }

const none: QuestionDraft = { question: '', answers: '', kept: [] }

export function QuestionnaireSheet({ read, known, onClose }: Props) {
  const questionnaire = read?.value ?? null
  const say = useMessages()
  const words = say.setup
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const before = questionnaire?.answers ?? []
  const [code, setCode] = useState(questionnaire?.code ?? '')
  const [description, setDescription] = useState(questionnaire?.description ?? '')
  const [questions, setQuestions] = useState<readonly QuestionDraft[]>(() => (before.length > 0 ? questionsOf(before) : [none]))
  const [isTried, setTried] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const again = () => {
    for (const key of ['questionnaires', 'contact']) void queries.invalidateQueries({ queryKey: [key] })
  }
  const save = useMutation({
    mutationFn: () => api.putQuestionnaire(code.trim(), { description, answers: answersOf(questions, before) }, read && read.etag),
    onSuccess: (kept) => {
      again()
      onClose()
      tell(words.questions.saved(kept.code))
    },
  })
  const remove = useMutation({
    mutationFn: () => api.deleteQuestionnaire(code),
    onSuccess: () => {
      again()
      onClose()
      tell(words.questions.deleted(code))
    },
  })
  const codeFault = questionnaire ? null : code.trim() === '' ? say.required : known.includes(code.trim()) ? words.questions.taken : null
  const fault = isIncomplete(questions) ? words.questions.incomplete : null
  const problem = save.error && problemOf(save.error)
  const put = (at: number, next: Partial<QuestionDraft>) => setQuestions(questions.map((one, i) => (i === at ? { ...one, ...next } : one)))
  return (
    <>
      <SetupSheet
        title={questionnaire ? words.questions.editTitle(questionnaire.code) : words.questions.addTitle}
        isBusy={save.isPending}
        onSave={() => {
          setTried(true)
          if (codeFault === null && fault === null) save.mutate()
        }}
        onClose={onClose}
        {...(questionnaire && { onDelete: () => setDeleting(true) })}
      >
        {problem?.code === 'code-in-use' && <Alert text={words.questions.used} />}
        {problem && problem.code !== 'code-in-use' && <ErrorCard problem={problem} />}
        {isTried && fault !== null && <Alert text={fault} />}
        {!questionnaire && (
          <TextField
            label={words.code}
            description={words.codeHint}
            required
            maxLength={codeLimits.code}
            value={code}
            {...(isTried && codeFault !== null && { errorMessage: codeFault })}
            onChange={(_, typed = '') => setCode(typed.toUpperCase())}
          />
        )}
        <TextField label={words.description} description={words.descriptionHint} maxLength={codeLimits.description} value={description} onChange={(_, typed = '') => setDescription(typed)} />
        {questions.map((one, at) => (
          <div key={at} className={styles.card} role="group" aria-label={words.questions.question(at + 1)}>
            <TextField label={words.questions.question(at + 1)} maxLength={250} value={one.question} onChange={(_, question = '') => put(at, { question })} />
            <TextField label={words.questions.answers} description={words.questions.answersHint} multiline autoAdjustHeight rows={3} value={one.answers} onChange={(_, answers = '') => put(at, { answers })} />
            {questions.length > 1 && (
              <div>
                <IconButton iconProps={{ iconName: 'Delete' }} title={words.questions.removeQuestion(at + 1)} ariaLabel={words.questions.removeQuestion(at + 1)} onClick={() => setQuestions(questions.filter((_, i) => i !== at))} />
              </div>
            )}
          </div>
        ))}
        <div>
          <DefaultButton text={words.questions.addQuestion} iconProps={{ iconName: 'Add' }} onClick={() => setQuestions([...questions, none])} />
        </div>
      </SetupSheet>
      {isDeleting && (
        <ConfirmInPane
          title={words.questions.deleteTitle(code)}
          text={words.questions.deleteText}
          confirm={say.delete}
          keep={words.list.keep}
          isBusy={remove.isPending}
          problem={remove.error && problemOf(remove.error)}
          onConfirm={() => remove.mutate()}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}

const Alert = ({ text }: { readonly text: string }) => (
  <MessageBar messageBarType={MessageBarType.error} isMultiline role="alert">
    {text}
  </MessageBar>
)
