/**
 * One row of the set-up while it is written: the draft, what is wrong with it, and its saving under the tag that was read.
 *
 * When somebody was quicker, each field that differs is asked about: mine or theirs. What only they changed is theirs unless it is asked back.
 */
import { useState } from 'react'
import type { Tagged } from '../api/tagged'
import type { ApiProblem } from '../api/problem'
import { useGuarded } from '../contact/card/useGuarded'
import { useMessages } from '../i18n/useMessages'
import { useSetupWords } from './useSetupWords'

type Side = 'mine' | 'theirs'
export type Difference<Draft> = { readonly field: keyof Draft & string; readonly mine: unknown; readonly theirs: unknown; readonly chosen: Side }
export type Faults<Draft> = { readonly [Field in keyof Draft | 'code']?: string | undefined }

export type Form<Draft> = {
  readonly draft: Draft
  readonly put: (change: Partial<Draft>) => void
  readonly isChanged: boolean
  readonly isBusy: boolean
  /** What is wrong with a field, once saving was tried. */
  readonly errorOf: (field: keyof Draft | 'code') => string | undefined
  /** A refusal that belongs to no field. */
  readonly problem: ApiProblem | null
  readonly differences: readonly Difference<Draft>[] | null
  readonly choose: (field: keyof Draft & string, side: Side) => void
  readonly save: () => void
}

type Asked<Wire, Draft, Answer> = {
  /** Null: a new row. */
  readonly before: Tagged<Wire> | null
  readonly fresh: Draft
  readonly draftOf: (wire: Wire) => Draft
  readonly read: () => Promise<Tagged<Wire>>
  readonly write: (draft: Draft, etag: string | null) => Promise<Answer>
  readonly faultsOf?: ((draft: Draft) => Faults<Draft>) | undefined
  readonly onSaved: (answer: Answer) => void
}

export function useRowForm<Wire, Draft extends object, Answer>({ before, fresh, draftOf, read, write, faultsOf, onSaved }: Asked<Wire, Draft, Answer>): Form<Draft> {
  const say = useMessages()
  const refusals: Readonly<Record<string, string>> = useSetupWords().general.refusals
  const [base] = useState(() => (before ? draftOf(before.value) : fresh))
  const [draft, setDraft] = useState(base)
  const [isTried, setTried] = useState(false)
  const [sides, setSides] = useState<{ readonly [Field in keyof Draft]?: Side }>({})
  const guarded = useGuarded<Wire | null, Draft, Answer>({
    before: before ?? { value: null, etag: '' },
    read,
    save: (next, under) => write(next, under.value === null ? null : under.etag),
    onSaved,
  })
  const theirs = guarded.theirs?.value ? draftOf(guarded.theirs.value) : null
  const differences = theirs && differing(base, draft, theirs, sides)
  const resolved = (differences ?? []).reduce((all, one) => (one.chosen === 'theirs' ? { ...all, [one.field]: one.theirs } : all), draft)
  const faults: Faults<Draft> = faultsOf?.(resolved) ?? {}
  const { field, reason } = guarded.problem?.code === 'field-refused' ? guarded.problem.facts : {}
  const isPlaced = typeof field === 'string' && (field in draft || field === 'code')
  return {
    draft,
    put: (change) => setDraft((now) => ({ ...now, ...change })),
    isChanged: !same(base, draft),
    isBusy: guarded.isBusy,
    errorOf: (asked) => (isTried ? faults[asked] : undefined) ?? (isPlaced && asked === field ? (refusals[String(reason)] ?? say.problems['field-refused']({})) : undefined),
    problem: isPlaced ? null : guarded.problem,
    differences,
    choose: (asked, side) => setSides((now) => ({ ...now, [asked]: side })),
    save: () => {
      setTried(true)
      if (Object.values(faults).every((fault) => fault === undefined)) guarded.save(resolved)
    },
  }
}

function differing<Draft extends object>(base: Draft, mine: Draft, theirs: Draft, sides: { readonly [Field in keyof Draft]?: Side }): readonly Difference<Draft>[] {
  const fields = (Object.keys(mine) as (keyof Draft & string)[]).filter((field) => !same(mine[field], theirs[field]))
  return fields.map((field) => ({ field, mine: mine[field], theirs: theirs[field], chosen: sides[field] ?? (same(base[field], mine[field]) ? 'theirs' : 'mine') }))
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
