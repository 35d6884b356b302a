/** Opening the very letter of an entry: in Word as a new document, in the workbench beside the pane. */
import { useMutation } from '@tanstack/react-query'
import type { InteractionWire } from '#core/api/interaction'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { useFrame } from '../ui/PaneFrame'

export function useOpenLetter() {
  const say = useMessages()
  const { api, host } = useServices()
  const { tell } = useFrame()
  return useMutation({
    mutationFn: async (entry: InteractionWire) => {
      const bytes = await api.interactionLetter(entry.entryNo)
      return host.showLetter(bytes, entry.contactName || entry.letterName)
    },
    onSuccess: (shown) => tell(shown.kind === 'refused' ? say.document.notOpened(shown.code) : host.name === 'word' ? say.interaction.shownInWord : say.interaction.shown),
    onError: (caught) => {
      const problem = problemOf(caught)
      tell(say.problems[problem.code](problem.facts))
    },
  })
}
