/** Removing many lines: a step for each thousand, taken back together. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StepWire } from '#core/api/segment'
import { useServices } from '../../services'
import { segmentKey } from '../useSegment'
import type { Chosen } from './chosen'

const atOnce = 1000

export function useRemoveLines(no: string) {
  const { api, newKey } = useServices()
  const queries = useQueryClient()
  const again = () => Promise.all([queries.invalidateQueries({ queryKey: segmentKey(no) }), queries.invalidateQueries({ queryKey: ['segments'] })])
  const removing = useMutation({
    mutationFn: async (chosen: Chosen): Promise<number> => {
      const steps = stepsOf(chosen)
      for (const step of steps) await api.takeStep(no, step, newKey())
      return steps.length
    },
    // Not waited for: with the last line the list goes, and what was done could not be told any more.
    onSettled: () => void again(),
  })
  const back = useMutation({
    mutationFn: async (steps: number) => {
      for (let i = 0; i < steps; i++) await api.undo(no)
    },
    onSettled: again,
  })
  return { ...removing, takeBack: (steps: number) => back.mutate(steps) }
}

function stepsOf(chosen: Chosen): readonly StepWire[] {
  if (chosen.kind === 'all') return [{ kind: 'remove', criteria: { kind: 'all', of: [] } }]
  const lines = [...chosen.lines.keys()]
  return Array.from({ length: Math.ceil(lines.length / atOnce) }, (_, i) => ({ kind: 'removeByHand', lines: lines.slice(i * atOnce, (i + 1) * atOnce) }))
}
