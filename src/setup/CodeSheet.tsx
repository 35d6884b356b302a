/** One code of a list: new, described otherwise, or deleted. The code itself stays what it is: contacts and criteria rest on it. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { TextField } from '@fluentui/react/lib/TextField'
import type { CodeRow } from '#core/api/code-list'
import { codeLimits, type CodeList } from '#core/contact/code-list'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { useFrame } from '../ui/PaneFrame'
import { DeleteUsed } from './DeleteUsed'
import { SetupSheet } from './SetupSheet'
import { useComplaint } from './useComplaint'

/** `row` null: a new code. */
type Props = { readonly list: CodeList; readonly row: CodeRow | null; readonly onClose: () => void }

export function CodeSheet({ list, row, onClose }: Props) {
  const say = useMessages()
  const words = say.setup
  const { api } = useServices()
  const { tell } = useFrame()
  const intent = useIntent()
  const queries = useQueryClient()
  const [draft, setDraft] = useState({ code: row?.code ?? '', description: row?.description ?? '' })
  const [isTried, setTried] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const isMissing = draft.code.trim() === ''
  const again = () => {
    for (const key of ['counted-codes', 'code-list', 'contact']) void queries.invalidateQueries({ queryKey: [key] })
  }
  const complain = useComplaint()
  const save = useMutation({
    mutationFn: () => (row ? api.describeCode(list, draft) : api.makeCode(list, draft, intent.keyFor([list, draft]))),
    onSuccess: ({ code }) => {
      intent.fulfilled()
      again()
      onClose()
      const back = row ? () => api.describeCode(list, row) : () => api.deleteCode(list, code)
      tell(words.list.saved(code), () => void back().then(again, complain))
    },
  })
  return (
    <>
      <SetupSheet
        title={row ? words.list.editTitle(row.code) : words.list.addTitle}
        isBusy={save.isPending}
        onSave={() => {
          setTried(true)
          if (!isMissing) save.mutate()
        }}
        onClose={onClose}
        {...(row && { onDelete: () => setDeleting(true) })}
      >
        {save.error && <ErrorCard problem={problemOf(save.error)} />}
        {!row && (
          <TextField
            label={words.code}
            description={words.codeHint}
            required
            maxLength={codeLimits.code}
            value={draft.code}
            {...(isTried && isMissing && { errorMessage: say.required })}
            onChange={(_, code = '') => setDraft({ ...draft, code: code.toUpperCase() })}
          />
        )}
        <TextField
          label={words.description}
          description={words.descriptionHint}
          maxLength={codeLimits.description}
          value={draft.description}
          onChange={(_, description = '') => setDraft({ ...draft, description })}
        />
      </SetupSheet>
      {isDeleting && row && (
        <DeleteUsed
          title={words.list.deleteTitle(row.description || row.code)}
          used={words.list.inUse}
          confirmUsed={words.list.deleteUsed}
          remove={(evenIfUsed) => api.deleteCode(list, row.code, evenIfUsed)}
          onGone={(wasUsed) => {
            again()
            onClose()
            // What was taken from contacts cannot be given back to them.
            const back = () => api.makeCode(list, { code: row.code, description: row.description }, intent.keyFor(['back', row])).then(again, complain)
            tell(words.list.deleted(row.code), wasUsed ? undefined : () => void back())
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
