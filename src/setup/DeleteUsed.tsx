/** Deleting what contacts may have: the first answer may be that they do, and how many; only then is it taken from them as well. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { ConfirmInPane } from '../ui/ConfirmInPane'

type Props = {
  readonly title: string
  readonly text?: string
  readonly used: (contacts: number) => string
  readonly confirmUsed: (contacts: number) => string
  readonly remove: (evenIfUsed: boolean) => Promise<void>
  readonly onGone: (wasUsed: boolean) => void
  readonly onClose: () => void
}

export function DeleteUsed({ title, text = '', used, confirmUsed, remove, onGone, onClose }: Props) {
  const say = useMessages()
  const [contacts, setContacts] = useState<number | null>(null)
  const removing = useMutation({
    mutationFn: () => remove(contacts !== null),
    onSuccess: () => onGone(contacts !== null),
    onError: (caught) => {
      const { code, facts } = problemOf(caught)
      if (code === 'code-in-use' && typeof facts['contacts'] === 'number') setContacts(facts['contacts'])
    },
  })
  const problem = removing.error && problemOf(removing.error)
  return (
    <ConfirmInPane
      title={title}
      text={contacts === null ? text : <span role="alert">{used(contacts)}</span>}
      confirm={contacts === null ? say.delete : confirmUsed(contacts)}
      keep={say.setup.list.keep}
      isBusy={removing.isPending}
      problem={problem?.code === 'code-in-use' ? null : problem}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    />
  )
}
