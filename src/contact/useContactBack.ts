/** A change of a contact, told with its Undo: what the contact was is saved again, unless somebody has changed it since. */
import { useQueryClient } from '@tanstack/react-query'
import type { ContactDraftWire } from '#core/api/contact'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { useFrame } from '../ui/PaneFrame'

export function useContactBack() {
  const say = useMessages()
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const refresh = () => {
    for (const key of ['contact', 'contacts', 'segment', 'companies']) void queries.invalidateQueries({ queryKey: [key] })
  }
  const complain = (caught: unknown) => {
    const problem = problemOf(caught)
    tell(say.problems[problem.code](problem.facts))
  }
  return {
    refresh,
    complain,
    /** `no` was changed from `before` just now. */
    tellChange: (no: string, before: ContactDraftWire, text: string) => {
      refresh()
      api.contact(no).then(
        ({ etag }) => tell(text, () => void api.changeContact(no, before, etag).then(refresh, complain)),
        () => tell(text),
      )
    },
  }
}
