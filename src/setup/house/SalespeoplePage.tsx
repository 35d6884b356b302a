/** Who looks after contacts and signs letters, and which of them the reader is. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Salesperson, SalespersonDraft } from '#core/api/settings'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { Picker } from '../../ui/Picker'
import { styles } from '../../ui/styles'
import { Explained, FormText, FormToggle } from '../FormFields'
import { RoomPage } from '../RoomPage'
import { RowSheet } from '../RowSheet'
import { useSetupWords } from '../useSetupWords'

const fresh = { name: '', jobTitle: '', phone: '', email: '', blocked: false }

export function SalespeoplePage() {
  const say = useMessages()
  const house = useSetupWords().house
  const words = house.salespeople
  const { api } = useServices()
  const settings = useSettings()
  const mine = settings.data?.user.salespersonCode
  const [title = ''] = house.parts.salespeople
  return (
    <RoomPage<Salesperson>
      room={api.setup.salespeople}
      queryKey={['salespeople']}
      title={title}
      text={words.text}
      empty={{ title: words.none, text: words.noneText }}
      add={words.add}
      head={<Me />}
      codeOf={(row) => row.code}
      rowOf={(row) => ({
        label: row.name,
        text: [row.code, row.jobTitle, row.email].filter(Boolean).join(' · '),
        fact: row.code === mine ? words.you : '',
        ...(row.blocked && { pill: words.blocked }),
      })}
      sheet={(read, onClose) => (
        <RowSheet<Salesperson, SalespersonDraft>
          room={api.setup.salespeople}
          keys={['salespeople', 'settings']}
          read={read}
          codeOf={(row) => row.code}
          nameOf={(row) => row.name}
          title={read ? words.editTitle(read.value.name) : words.addTitle}
          fresh={fresh}
          draftOf={({ name, jobTitle, phone, email, blocked }) => ({ name, jobTitle, phone, email, blocked })}
          code={{ words: words.code, max: 20 }}
          labelOf={(field) => words.fields[field][0] ?? field}
          faultsOf={({ name }) => ({ name: name.trim() === '' ? say.required : undefined })}
          deleteText={words.deleteText}
          onClose={onClose}
        >
          {(form) => (
            <>
              <FormText form={form} field="name" words={words.fields.name} max={50} required />
              <FormText form={form} field="jobTitle" words={words.fields.jobTitle} max={30} />
              <FormText form={form} field="phone" words={words.fields.phone} max={30} />
              <FormText form={form} field="email" words={words.fields.email} max={80} />
              <FormToggle form={form} field="blocked" words={words.fields.blocked} />
            </>
          )}
        </RowSheet>
      )}
    />
  )
}

export function useSettings() {
  const { api } = useServices()
  return useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings(signal) })
}

/** Saved as it is chosen. */
function Me() {
  const words = useSetupWords().house.salespeople
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const settings = useSettings()
  const people = useQuery({ queryKey: ['salespeople'], queryFn: ({ signal }) => api.setup.salespeople.list(signal) })
  const mine = settings.data?.user.salespersonCode ?? ''
  const save = useMutation({
    mutationFn: ({ to }: { readonly to: string; readonly from: string | null }) => api.setup.changeUser(to),
    onSuccess: (changed, { from }) => {
      queries.setQueryData(['settings'], changed)
      tell(words.meSaved, from === null ? undefined : () => save.mutate({ to: from, from: null }))
    },
  })
  // Who is blocked is given to nobody; whoever is it already stays so.
  const choices = (people.data ?? []).filter((one) => !one.blocked || one.code === mine).map(({ code, name }) => ({ key: code, text: name }))
  return (
    <div className={styles.section}>
      {save.error && <ErrorCard problem={problemOf(save.error)} />}
      <Explained hint={words.me[1]}>
        <Picker label={words.me[0] ?? ''} value={mine} choices={choices} empty={words.nobody} onChoose={(to) => save.mutate({ to, from: mine })} />
      </Explained>
    </div>
  )
}
