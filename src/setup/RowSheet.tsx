/** One row of a room: its code where it is new, its fields, saving with Undo, and deleting, which is refused in words where something uses it. */
import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { TextField } from '@fluentui/react/lib/TextField'
import type { Tagged } from '../api/tagged'
import type { Room } from '../api/setup-client'
import { useIntent } from '../api/useIntent'
import { useMessages } from '../i18n/useMessages'
import { ErrorCard } from '../ui/ErrorCard'
import { useFrame } from '../ui/PaneFrame'
import { DeleteRow } from './DeleteRow'
import { Differences } from './Differences'
import { hintStyles, type Words } from './FormFields'
import { SetupSheet } from './SetupSheet'
import { useComplaint } from './useComplaint'
import { useRowForm, type Faults, type Form } from './useRowForm'
import { useSetupWords } from './useSetupWords'

type RowSheetProps<Wire, Draft extends object> = {
  readonly room: Room<Wire, Draft>
  /** What to ask again when something has changed. */
  readonly keys: readonly string[]
  /** Null: a new one. */
  readonly read: Tagged<Wire> | null
  readonly codeOf: (row: Wire) => string
  readonly nameOf: (row: Wire) => string
  readonly title: string
  readonly fresh: Draft
  readonly draftOf: (row: Wire) => Draft
  /** Of the code of a new one. `isOptional`: the house can give one itself. */
  readonly code: { readonly words: Words; readonly max: number; readonly isOptional?: boolean }
  readonly labelOf: (field: keyof Draft & string) => string
  readonly textOf?: (field: keyof Draft & string, value: unknown) => string | undefined
  readonly faultsOf?: (draft: Draft) => Faults<Draft>
  /** False: it has a place but is not made yet, and Undo takes it away again. */
  readonly isThere?: (row: Wire) => boolean
  /** Said before it is deleted; without it, it cannot be. */
  readonly deleteText?: string
  /** How one that was deleted comes back, where it is more than its own fields. Asked before it goes. */
  readonly restorer?: (row: Wire) => Promise<() => Promise<unknown>>
  readonly onMade?: (row: Wire) => void
  readonly onGone?: () => void
  readonly onClose: () => void
  readonly children: (form: Form<Draft>) => ReactNode
}

export function RowSheet<Wire, Draft extends object>(props: RowSheetProps<Wire, Draft>) {
  const { room, keys, read, codeOf, nameOf, title, fresh, draftOf, code, labelOf, textOf, faultsOf, isThere, deleteText, restorer, onMade, onGone, onClose, children } = props
  const say = useMessages()
  const words = useSetupWords().general
  const { tell } = useFrame()
  const complain = useComplaint()
  const intent = useIntent()
  const queries = useQueryClient()
  const [newCode, setNewCode] = useState('')
  const [isDeleting, setDeleting] = useState(false)
  const again = () => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
  const back = (deed: () => Promise<unknown>) => () => void deed().then(again, complain)
  const wasThere = read !== null && (isThere?.(read.value) ?? true)
  const isCodeMissing = read === null && code.isOptional !== true && newCode.trim() === ''
  const form = useRowForm({
    before: read,
    fresh,
    draftOf,
    read: () => room.one(read ? codeOf(read.value) : newCode.trim()),
    write: (draft, etag) => (read ? room.put(codeOf(read.value), draft, etag) : room.make(newCode.trim(), draft, intent.keyFor([newCode, draft]))),
    faultsOf: (draft) => ({ ...faultsOf?.(draft), ...(isCodeMissing && { code: say.required }) }),
    onSaved: ({ value, etag }) => {
      intent.fulfilled()
      void again()
      onClose()
      onMade?.(value)
      tell(words.saved(nameOf(value)), back(() => (wasThere && read ? room.put(codeOf(value), draftOf(read.value), etag) : room.remove(codeOf(value)))))
    },
  })
  const codeError = form.errorOf('code')
  return (
    <>
      <SetupSheet
        title={title}
        isBusy={form.isBusy}
        isChanged={form.isChanged || newCode !== ''}
        onSave={form.save}
        onClose={onClose}
        {...(read && deleteText !== undefined && { onDelete: () => setDeleting(true) })}
      >
        <Differences form={form} labelOf={labelOf} textOf={textOf} />
        {form.problem && <ErrorCard problem={form.problem} />}
        {read === null && (
          <TextField
            label={code.words[0] ?? say.setup.code}
            description={code.words[1] ?? say.setup.codeHint}
            styles={hintStyles}
            required={code.isOptional !== true}
            maxLength={code.max}
            value={newCode}
            {...(codeError !== undefined && { errorMessage: codeError })}
            onChange={(_, typed = '') => setNewCode(typed.toUpperCase())}
          />
        )}
        {children(form)}
      </SetupSheet>
      {isDeleting && read && deleteText !== undefined && (
        <DeleteRow
          name={nameOf(read.value)}
          text={deleteText}
          remove={async () => {
            const bring = (await restorer?.(read.value)) ?? (() => room.put(codeOf(read.value), draftOf(read.value), null))
            await room.remove(codeOf(read.value))
            return bring
          }}
          onGone={(bring) => {
            void again()
            onClose()
            onGone?.()
            tell(words.deleted(nameOf(read.value)), back(bring))
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
