/** The own fields of the house, and where each of them shows up. */
import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { OwnFieldWire } from '#core/api/own-field'
import type { Tagged } from '../api/tagged'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { OwnFieldSheet } from './OwnFieldSheet'
import { SetupList } from './SetupList'
import { useComplaint } from './useComplaint'

export function OwnFieldsPage() {
  const words = useMessages().setup
  const { api } = useServices()
  const complain = useComplaint()
  const [title = '', text = ''] = words.parts.ownFields
  const fields = useQuery({ queryKey: ['own-fields'], queryFn: ({ signal }) => api.ownFields(signal) })
  const [edited, setEdited] = useState<Tagged<OwnFieldWire> | 'new' | null>(null)
  // Read again when it is opened, with its tag: the list may be older than what somebody else has made of it.
  const open = useMutation({ mutationFn: (code: string) => api.ownField(code), onSuccess: setEdited, onError: complain })
  return (
    <SetupList
      title={title}
      text={`${text} ${words.own.where}`}
      asked={fields}
      empty={{ title: words.own.none, text: words.own.noneText }}
      add={words.own.add}
      onAdd={() => setEdited('new')}
      keyOf={(field) => field.code}
      renderRow={(field) => ({
        label: field.name,
        text: field.type === 'choice' ? `${field.code} · ${field.choices.join(', ')}` : field.code,
        fact: words.own.types[field.type],
        onOpen: () => open.mutate(field.code),
      })}
    >
      {edited && <OwnFieldSheet read={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SetupList>
  )
}
