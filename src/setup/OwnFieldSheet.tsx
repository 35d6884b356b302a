/** One own field: its name, type and choices. A change is refused when somebody was quicker, or when contacts still have a choice that would go. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { TextField } from '@fluentui/react/lib/TextField'
import type { OwnFieldDraft, OwnFieldWire } from '#core/api/own-field'
import { ownFieldCode, ownFieldLimits, ownFieldTypes, ownMergeName } from '#core/contact/own-field'
import type { Tagged } from '../api/tagged'
import { problemOf, type ApiProblem } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'
import { DeleteUsed } from './DeleteUsed'
import { linesOf } from './lines'
import { SetupSheet } from './SetupSheet'
import { useComplaint } from './useComplaint'

/** `read` null: a new one. */
type Props = { readonly read: Tagged<OwnFieldWire> | null; readonly onClose: () => void }
type Draft = { readonly code: string; readonly name: string; readonly type: OwnFieldDraft['type']; readonly choices: string }

export function OwnFieldSheet({ read, onClose }: Props) {
  const field = read?.value ?? null
  const { setup: words } = useMessages()
  const { api } = useServices()
  const { tell } = useFrame()
  const complain = useComplaint()
  const intent = useIntent()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>({ code: field?.code ?? '', name: field?.name ?? '', type: field?.type ?? 'text', choices: field?.choices.join('\n') ?? '' })
  const [isDeleting, setDeleting] = useState(false)
  const again = () => {
    for (const key of ['own-fields', 'merge-fields', 'contact', 'segment']) void queries.invalidateQueries({ queryKey: [key] })
  }
  const save = useMutation({
    mutationFn: async () => {
      const { code, name, type } = draft
      const choices = type === 'choice' ? { choices: linesOf(draft.choices) } : {}
      if (field === null) return api.makeOwnField({ code, name, type, ...choices }, intent.keyFor(draft))
      return api.changeOwnField(field.code, { name, ...choices }, read?.etag ?? '')
    },
    onSuccess: ({ name }) => {
      intent.fulfilled()
      again()
      onClose()
      tell(words.own.saved(name))
    },
  })
  const problem = save.error && problemOf(save.error)
  const faults = faultsOf(problem, words.own)
  const put = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }))
  return (
    <>
      <SetupSheet
        title={field ? words.own.editTitle(field.name) : words.own.addTitle}
        isBusy={save.isPending}
        onSave={() => save.mutate()}
        onClose={onClose}
        {...(field && { onDelete: () => setDeleting(true) })}
      >
        <p className={styles.text}>{words.own.where}</p>
        {problem && Object.keys(faults).length === 0 && <ErrorCard problem={problem} />}
        <TextField label={words.own.name} description={words.own.nameHint} required maxLength={ownFieldLimits.name} value={draft.name} {...faulty(faults.name)} onChange={(_, name = '') => put({ name })} />
        {field === null && (
          <TextField
            label={words.code}
            description={words.own.codeHint}
            required
            maxLength={ownFieldLimits.code}
            value={draft.code}
            {...faulty(faults.code)}
            onChange={(_, code = '') => put({ code: code.toUpperCase() })}
          />
        )}
        {ownFieldCode.test(draft.code) && <p className={styles.small}>{words.own.mergeName(ownMergeName(draft.code))}</p>}
        {field === null ? (
          <>
            <ChoiceGroup
              label={words.own.type}
              selectedKey={draft.type}
              options={ownFieldTypes.map((key) => ({ key, text: words.own.types[key] }))}
              onChange={(_, option) => put({ type: ownFieldTypes.find((type) => type === option?.key) ?? 'text' })}
            />
            <p className={styles.small}>{words.own.typeHint}</p>
          </>
        ) : (
          <p className={styles.text}>
            {words.own.type}: {words.own.types[field.type]}
          </p>
        )}
        {draft.type === 'choice' && (
          <TextField label={words.own.choices} description={words.own.choicesHint} multiline autoAdjustHeight rows={4} value={draft.choices} {...faulty(faults.choices)} onChange={(_, choices = '') => put({ choices })} />
        )}
      </SetupSheet>
      {isDeleting && field && (
        <DeleteUsed
          title={words.own.deleteTitle(field.name)}
          used={words.own.inUse}
          confirmUsed={words.own.deleteUsed}
          remove={(evenIfUsed) => api.deleteOwnField(field.code, evenIfUsed)}
          onGone={(wasUsed) => {
            again()
            onClose()
            const { code, name, type, choices } = field
            const back = () => api.makeOwnField({ code, name, type, ...(type === 'choice' && { choices }) }, intent.keyFor(['back', field])).then(again, complain)
            tell(words.own.deleted(name), wasUsed ? undefined : () => void back())
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}

const faulty = (errorMessage: string | undefined) => (errorMessage === undefined ? {} : { errorMessage })

type Words = { readonly refusals: Readonly<Record<string, string>>; readonly choicesUsed: (choices: string) => string }

/** The refusal at the field that it concerns. */
function faultsOf(problem: ApiProblem | null, words: Words): { readonly [field in 'code' | 'name' | 'choices']?: string } {
  const { field, reason, choices } = problem?.facts ?? {}
  if (problem?.code === 'code-in-use' && Array.isArray(choices)) return { choices: words.choicesUsed(choices.map(String).join(', ')) }
  if (problem?.code !== 'field-refused' || (field !== 'code' && field !== 'name' && field !== 'choices')) return {}
  return { [field]: words.refusals[String(reason)] ?? String(reason) }
}
