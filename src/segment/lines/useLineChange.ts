/**
 * One line, changed under the tag of what was read. Where another wrote something else into the same field meanwhile, both are told and
 * one is chosen; a change of theirs that does not touch ours is no reason to ask.
 */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LineOverrides, LineWire } from '#core/api/segment'
import type { Tagged } from '../../api/tagged'
import { problemOf, type ApiProblem } from '../../api/problem'
import { useServices } from '../../services'
import { segmentKey } from '../useSegment'
import { differencesOf, type Difference } from './differences'
import type { FieldValue, LineField } from './line-fields'

export const lineKey = (no: string, lineNo: number) => [...segmentKey(no), 'line', lineNo] as const

export function useLine(no: string, lineNo: number) {
  const { api } = useServices()
  return useQuery({ queryKey: lineKey(no, lineNo), queryFn: ({ signal }) => api.line(no, lineNo, signal) })
}

type Meanwhile = { readonly differences: readonly Difference[]; readonly change: LineOverrides; readonly theirs: Tagged<LineWire> }
class OthersWrote extends Error {
  constructor(readonly meanwhile: Meanwhile) {
    super('changed meanwhile')
  }
}

export type LineChanging = {
  readonly save: (change: LineOverrides, before: Tagged<LineWire>, onSaved: (after: Tagged<LineWire>) => void) => void
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
  readonly meanwhile: (Meanwhile & { readonly insist: () => void; readonly give: () => void }) | null
  readonly forget: () => void
}

export function useLineChange(no: string, lineNo: number): LineChanging {
  const { api } = useServices()
  const queries = useQueryClient()
  const [onDone, setOnDone] = useState<(after: Tagged<LineWire>) => void>(() => () => {})
  const saving = useMutation({
    mutationFn: async ({ change, before }: { readonly change: LineOverrides; readonly before: Tagged<LineWire> }): Promise<Tagged<LineWire>> => {
      let under = before
      for (;;) {
        try {
          return await api.changeLine(no, lineNo, change, under.etag)
        } catch (caught) {
          if (problemOf(caught).code !== 'changed-meanwhile') throw caught
          const theirs = await api.line(no, lineNo)
          queries.setQueryData(lineKey(no, lineNo), theirs)
          const mine = Object.entries(change) as [LineField, FieldValue | null][]
          const differences = differencesOf((field, of) => (of === 'now' ? theirs : before).value[field], mine)
          if (differences.length > 0 || theirs.etag === under.etag) throw new OthersWrote({ differences, change, theirs })
          under = theirs
        }
      }
    },
  })
  const save: LineChanging['save'] = (change, before, onSaved) => {
    if (saving.isPending) return
    setOnDone(() => onSaved)
    saving.mutate({ change, before }, { onSuccess: (after) => told(after, onSaved) })
  }
  const told = (after: Tagged<LineWire>, onSaved: (after: Tagged<LineWire>) => void) => {
    queries.setQueryData(lineKey(no, lineNo), after)
    void queries.invalidateQueries({ queryKey: segmentKey(no) })
    onSaved(after)
  }
  const others = saving.error instanceof OthersWrote ? saving.error.meanwhile : null
  return {
    save,
    isBusy: saving.isPending,
    problem: saving.error && !others ? problemOf(saving.error) : null,
    meanwhile: others && {
      ...others,
      insist: () => saving.mutate({ change: others.change, before: others.theirs }, { onSuccess: (after) => told(after, onDone) }),
      give: () => saving.reset(),
    },
    forget: () => saving.reset(),
  }
}
