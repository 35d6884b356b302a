/** One set of saved criteria: what its steps do, what it asks for, and the verbs. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { ReuseAnswer, SavedCriteriaWire } from '#core/api/saved-criteria'
import type { Tagged } from '../../api/tagged'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { stepText } from '../who/step-text'
import { askedForAt, typedOf, valueOf, type Typed } from './asked-value'
import { ParameterField } from './ParameterField'
import { RenameSheet } from './RenameSheet'
import { ReuseQuestion } from './ReuseQuestion'
import { savedKey } from './query-keys'
import { useReuse } from './useReuse'

type Props = {
  readonly no: string
  readonly code: string
  readonly onBack: () => void
  readonly onRenamed: (code: string) => void
  readonly onReused: (answer: ReuseAnswer) => void
}

export function SavedCriteria(props: Props) {
  const { code, onBack } = props
  const { api } = useServices()
  const saved = useQuery({ queryKey: [...savedKey, 'one', code], queryFn: ({ signal }) => api.savedCriterion(code, signal) })
  if (!saved.data) {
    return (
      <Sheet title={code} onClose={onBack}>
        <Shown asked={saved}>{() => null}</Shown>
      </Sheet>
    )
  }
  return <Open {...props} saved={saved.data} />
}

function Open({ no, saved: tagged, onBack, onRenamed, onReused }: Props & { readonly saved: Tagged<SavedCriteriaWire> }) {
  const say = useMessages()
  const words = say.ways.saved
  const teller = useCriteriaTeller()
  const saved = tagged.value
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const reusing = useReuse(no, onReused)
  const fields = saved.parameters.map(({ name, at, proposed }) => {
    const asked = askedForAt(saved.steps, at[0] ?? '')
    return { name, asked, typed: typed[name] ?? typedOf(asked, proposed) }
  })
  const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field.asked, field.typed)]))
  const isWhole = Object.values(values).every((value) => value !== undefined)
  const take = () => reusing.begin({ savedCriteria: saved.code, ...(fields.length > 0 && { values }) })
  return (
    <Sheet
      title={saved.description || saved.code}
      onClose={onBack}
      footer={
        <FooterLine facts={saved.code}>
          <PrimaryButton text={words.take(saved.actions)} disabled={!isWhole || reusing.isBusy} onClick={take} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {reusing.problem && !reusing.question && <ErrorCard problem={reusing.problem} onRetry={take} />}
        <h3 className={styles.heading}>{words.whatTheyDo}</h3>
        <ol className={styles.stack} style={{ margin: 0, paddingInlineStart: 20, gap: 4 }} aria-label={words.whatTheyDo}>
          {saved.steps.map((step, i) => (
            <li key={i} className={styles.text}>
              {stepText(step, say.segment.who, teller)}
            </li>
          ))}
        </ol>
        <p className={styles.small}>{words.about}</p>
        {fields.length > 0 && (
          <div role="group" aria-label={words.values} className={styles.stack} style={{ marginTop: 8 }}>
            <h3 className={styles.heading}>{words.values}</h3>
            {fields.map((field) => (
              <ParameterField key={field.name} {...field} lookups={teller} onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))} />
            ))}
          </div>
        )}
        <div className={styles.across} style={{ marginTop: 8 }}>
          <DefaultButton text={words.rename} iconProps={{ iconName: 'Edit' }} onClick={() => setOpen('rename')} />
          <DefaultButton text={words.delete} iconProps={{ iconName: 'Delete' }} onClick={() => setOpen('delete')} />
        </div>
      </div>
      <ReuseQuestion reusing={reusing} />
      {open === 'rename' && <RenameSheet saved={tagged} onClose={() => setOpen(null)} onRenamed={onRenamed} />}
      {open === 'delete' && <Deletion code={saved.code} onClose={() => setOpen(null)} onDeleted={onBack} />}
    </Sheet>
  )
}

function Deletion({ code, onClose, onDeleted }: { readonly code: string; readonly onClose: () => void; readonly onDeleted: () => void }) {
  const words = useMessages().ways.saved.deletion
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.deleteSavedCriteria(code),
    onSuccess: () => {
      onDeleted()
      tell(words.gone(code))
      void queries.invalidateQueries({ queryKey: [...savedKey, 'found'] })
    },
  })
  return (
    <ConfirmInPane
      title={words.title(code)}
      text={words.text}
      confirm={words.confirm}
      keep={words.keep}
      isBusy={remove.isPending}
      problem={remove.error && problemOf(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  )
}
