/** All salutations; each opens on a page of its own, where its formulas are. One that cannot greet in the language of the house says so. */
import { useQuery } from '@tanstack/react-query'
import type { Salutation } from '#core/api/settings'
import { codeLimits } from '#core/contact/code-list'
import { salutationDescriptions } from '#core/contact/salutation-defaults'
import type { Tagged } from '../../api/tagged'
import type { SalutationDraft } from '../../api/setup-client'
import { useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { canGreet } from '../Checklist'
import { FormText } from '../FormFields'
import { useSettings } from '../house/SalespeoplePage'
import { RoomPage } from '../RoomPage'
import { RowSheet } from '../RowSheet'
import { useSetupWords } from '../useSetupWords'

export function SalutationsPage() {
  const { house, salutations: words } = useSetupWords()
  const { api } = useServices()
  const router = useRouter()
  const nameOf = useSalutationName()
  const formulas = useFormulas()
  const language = useSettings().data?.defaults.language
  const open = ({ code }: Salutation) => router.go({ page: 'setup', part: 'salutations', code })
  const [title = ''] = house.parts.salutations
  const cannot = ({ code }: Salutation) => formulas.data !== undefined && language !== undefined && !canGreet(formulas.data, code, language)
  return (
    <RoomPage<Salutation>
      room={api.setup.salutations}
      queryKey={['salutations']}
      title={title}
      text={words.text}
      empty={{ title: words.none, text: words.noneText }}
      add={words.add}
      codeOf={(row) => row.code}
      rowOf={(row) => ({ label: nameOf(row), text: row.code, fact: words.formulaCount(row.formulas), ...(cannot(row) && { pill: words.cannot }) })}
      onOpen={open}
      sheet={(_, onClose) => <SalutationSheet read={null} onMade={open} onClose={onClose} />}
    />
  )
}

export function useFormulas() {
  const { api } = useServices()
  return useQuery({ queryKey: ['salutation-formulas'], queryFn: ({ signal }) => api.salutationFormulas(signal) })
}

/** Ours are called as the pane calls them, in the reader's language, until the house calls them something else. */
export function useSalutationName(): (salutation: Pick<Salutation, 'code' | 'description'>) => string {
  const { contact } = useMessages()
  const ours: Readonly<Record<string, string>> = salutationDescriptions
  return ({ code, description }) => (description === '' || description === ours[code] ? (contact.salutations[code] ?? code) : description)
}

type SheetProps = { readonly read: Tagged<Salutation> | null; readonly onMade?: (salutation: Salutation) => void; readonly onGone?: () => void; readonly onClose: () => void }

export function SalutationSheet({ read, onMade, onGone, onClose }: SheetProps) {
  const words = useSetupWords().salutations
  const { api } = useServices()
  const nameOf = useSalutationName()
  return (
    <RowSheet<Salutation, SalutationDraft>
      room={api.setup.salutations}
      keys={['salutations', 'salutation-formulas']}
      read={read}
      codeOf={(row) => row.code}
      nameOf={nameOf}
      title={read ? words.editTitle(nameOf(read.value)) : words.addTitle}
      fresh={{ description: '' }}
      draftOf={({ description }) => ({ description })}
      code={{ words: words.code, max: codeLimits.code }}
      labelOf={(field) => words.fields[field][0] ?? field}
      deleteText={words.deleteText}
      restorer={async ({ code, description }) => {
        const formulas = (await api.salutationFormulas()).filter((formula) => formula.code === code)
        return async () => {
          await api.setup.salutations.put(code, { description }, null)
          for (const { language, manner, pattern, parts } of formulas) await api.setup.putFormula(code, language, manner, { pattern, parts: [...parts] }, null)
        }
      }}
      {...(onMade && { onMade })}
      {...(onGone && { onGone })}
      onClose={onClose}
    >
      {(form) => <FormText form={form} field="description" words={words.fields.description} max={codeLimits.description} />}
    </RowSheet>
  )
}
