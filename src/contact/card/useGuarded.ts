/**
 * A change under the tag of what was read. When another was quicker, theirs is read at once, so that whoever writes may choose: take
 * theirs, or save all the same, now under the newer tag. What was written is never lost by it.
 */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Tagged } from '../../api/tagged'
import { problemOf, type ApiProblem } from '../../api/problem'

type Asked<Value, Draft, Answer> = {
  readonly before: Tagged<Value>
  readonly read: () => Promise<Tagged<Value>>
  readonly save: (draft: Draft, under: Tagged<Value>) => Promise<Answer>
  readonly onSaved: (answer: Answer, before: Tagged<Value>) => void
}

export type Guarded<Value, Draft> = {
  readonly save: (draft: Draft) => void
  readonly isBusy: boolean
  /** Why it was refused, other than by a conflict. */
  readonly problem: ApiProblem | null
  /** What another wrote meanwhile. */
  readonly theirs: Tagged<Value> | null
  /** Goes on from theirs. */
  readonly take: () => void
}

export function useGuarded<Value, Draft, Answer>({ before, read, save, onSaved }: Asked<Value, Draft, Answer>): Guarded<Value, Draft> {
  const [base, setBase] = useState(before)
  const [theirs, setTheirs] = useState<Tagged<Value> | null>(null)
  const saving = useMutation({
    mutationFn: async ({ draft, under }: { readonly draft: Draft; readonly under: Tagged<Value> }) => {
      try {
        return await save(draft, under)
      } catch (caught) {
        if (problemOf(caught).code === 'changed-meanwhile') setTheirs(await read())
        throw caught
      }
    },
    onSuccess: (answer, { under }) => onSaved(answer, under),
  })
  const problem = saving.error && problemOf(saving.error)
  return {
    save: (draft) => saving.mutate({ draft, under: theirs ?? base }),
    isBusy: saving.isPending,
    problem: problem?.code === 'changed-meanwhile' && theirs !== null ? null : problem,
    theirs,
    take: () => {
      if (theirs) setBase(theirs)
      setTheirs(null)
      saving.reset()
    },
  }
}
