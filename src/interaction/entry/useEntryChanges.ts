/** Evaluating and cancelling entries, one or many; what was cancelled can be taken back from the word that tells it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InteractionWire } from '#core/api/interaction'
import type { Evaluation } from '#core/segment/step'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { useFrame } from '../../ui/PaneFrame'

type Change =
  | { readonly kind: 'evaluate'; readonly entryNos: number[]; readonly evaluation: Evaluation | '' }
  | { readonly kind: 'cancel'; readonly entryNos: number[]; readonly canceled?: boolean }

export function useEntryChanges(onDone: () => void = () => {}) {
  const say = useMessages()
  const words = say.entry
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (wanted: Change) => (wanted.kind === 'evaluate' ? api.entries.evaluate({ entryNos: wanted.entryNos, evaluation: wanted.evaluation }) : api.entries.cancel({ entryNos: wanted.entryNos, ...(wanted.canceled !== undefined && { canceled: wanted.canceled }) })),
    onSuccess: ({ entries }, wanted) => {
      for (const queryKey of [['interactions'], ['contact'], ['logged-segments'], ['statistics']]) void queries.invalidateQueries({ queryKey })
      onDone()
      const many = entries.length
      if (wanted.kind === 'evaluate') {
        tell(many === 1 ? words.evaluated(say.lines.evaluations[wanted.evaluation]) : words.several.evaluated(many))
        return
      }
      const canceled = entries[0]?.canceled ?? false
      const undo = () => change.mutate({ kind: 'cancel', entryNos: wanted.entryNos, canceled: !canceled })
      tell(many === 1 ? (canceled ? words.canceled : words.uncanceled) : canceled ? words.several.canceled(many) : words.several.uncanceled(many), undo)
    },
  })
  const numbers = (entries: readonly Pick<InteractionWire, 'entryNo'>[]) => entries.map((entry) => entry.entryNo)
  return {
    isBusy: change.isPending,
    problem: change.error ? problemOf(change.error) : null,
    evaluate: (entries: readonly Pick<InteractionWire, 'entryNo'>[], evaluation: Evaluation | '') => change.mutate({ kind: 'evaluate', entryNos: numbers(entries), evaluation }),
    cancel: (entries: readonly Pick<InteractionWire, 'entryNo'>[]) => change.mutate({ kind: 'cancel', entryNos: numbers(entries) }),
  }
}
