/**
 * A change of the header, shown before it happens.
 *
 * What it would reach is asked first. Where the server needs a choice, it is put to whoever makes the change and goes with it; where none
 * is needed, the change is simply made. Another's change of the same fields is told before ours is put over it.
 */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SegmentDraft, SegmentWire } from '#core/api/segment'
import type { HeaderPreview, SegmentChangeDraft } from '#core/api/segment-header'
import type { LineReach } from '#core/segment/reach'
import type { Tagged } from '../../api/tagged'
import { problemOf, type ApiProblem } from '../../api/problem'
import { useServices } from '../../services'
import { differencesOf, type Difference } from '../lines/differences'
import { headerFieldOf, lineFieldOf, type LineField } from '../lines/line-fields'
import { segmentKey } from '../useSegment'

export type Choices = { readonly lines?: LineReach; readonly createLanguage?: boolean }
export type Asking = { readonly draft: SegmentDraft; readonly preview: HeaderPreview; readonly names: Readonly<Record<string, readonly string[]>> }
export type Saved = { readonly segment: Tagged<SegmentWire>; readonly draft: SegmentDraft; readonly choices: Choices; readonly preview: HeaderPreview }
type Meanwhile = { readonly differences: readonly Difference[]; readonly theirs: Tagged<SegmentWire>; readonly request: SegmentChangeDraft; readonly preview: HeaderPreview }

type Outcome = { readonly kind: 'saved'; readonly saved: Saved } | { readonly kind: 'ask'; readonly asking: Asking } | { readonly kind: 'meanwhile'; readonly meanwhile: Meanwhile }

export type HeaderSaving = {
  readonly save: (draft: SegmentDraft) => void
  readonly choose: (choices: Choices, without?: readonly (keyof SegmentDraft)[]) => void
  readonly asking: Asking | null
  readonly leave: () => void
  readonly meanwhile: { readonly differences: readonly Difference[]; readonly give: () => void; readonly insist: () => void } | null
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
}

export function useHeaderSave(base: Tagged<SegmentWire>, onSaved: (saved: Saved) => void, onTheirs: (theirs: Tagged<SegmentWire>, fields: readonly LineField[]) => void): HeaderSaving {
  const { api } = useServices()
  const queries = useQueryClient()
  const { no } = base.value
  const [asking, setAsking] = useState<Asking | null>(null)
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null)

  const patched = async (request: SegmentChangeDraft, preview: HeaderPreview, under: Tagged<SegmentWire>): Promise<Outcome> => {
    const { lines, createLanguage, ...draft } = request
    try {
      const segment = await api.changeSegment(no, request, under.etag)
      return { kind: 'saved', saved: { segment, draft, choices: { ...(lines && { lines }), ...(createLanguage !== undefined && { createLanguage }) }, preview } }
    } catch (caught) {
      const { code } = problemOf(caught)
      // Lines came while the form was open: what was no question then is one now.
      if (code === 'lines-choice-needed' || code === 'language-choice-needed') return { kind: 'ask', asking: await askingOf(draft, await api.previewHeader(no, draft)) }
      if (code !== 'changed-meanwhile') throw caught
      const theirs = await api.segment(no)
      const mine = Object.entries(draft).flatMap(([field, value]) => {
        const line = lineFieldOf(field)
        return line === null ? [] : [[line, value] as const]
      })
      const differences = differencesOf((field, of) => (of === 'now' ? theirs : base).value[headerFieldOf(field) ?? 'description'], mine)
      if (differences.length > 0 || theirs.etag === under.etag) return { kind: 'meanwhile', meanwhile: { differences, theirs, request, preview } }
      return patched(request, preview, theirs)
    }
  }
  /** Who has a value of its own, for some of the first lines: the question names them. */
  const askingOf = async (draft: SegmentDraft, preview: HeaderPreview): Promise<Asking> => {
    if (!preview.fields.some((field) => field.own > 0)) return { draft, preview, names: {} }
    const { rows } = await api.lines(no, { limit: 100 })
    const named = preview.fields.map(({ field }) => {
      const line = lineFieldOf(field)
      const own = rows.filter((row) => line !== null && line !== 'evaluation' && row.overridden.includes(line) && row.interactionTemplateCode === base.value.interactionTemplateCode)
      return [field, own.map((row) => row.contactName || row.companyName)] as const
    })
    return { draft, preview, names: Object.fromEntries(named) }
  }
  const begin = async (draft: SegmentDraft): Promise<Outcome> => {
    const preview = await api.previewHeader(no, draft)
    return preview.choiceNeeded || preview.languageChoiceNeeded ? { kind: 'ask', asking: await askingOf(draft, preview) } : patched(draft, preview, base)
  }
  const saving = useMutation({
    mutationFn: (ask: () => Promise<Outcome>) => ask(),
    onSuccess: async (outcome) => {
      setMeanwhile(outcome.kind === 'meanwhile' ? outcome.meanwhile : null)
      setAsking(outcome.kind === 'ask' ? outcome.asking : null)
      if (outcome.kind !== 'saved') return
      onSaved(outcome.saved)
      await Promise.all([queries.invalidateQueries({ queryKey: segmentKey(no) }), queries.invalidateQueries({ queryKey: ['segments'] })])
    },
  })
  return {
    save: (draft) => !saving.isPending && saving.mutate(() => begin(draft)),
    choose(choices, without = []) {
      if (!asking || saving.isPending) return
      const { preview } = asking
      const draft = Object.fromEntries(Object.entries(asking.draft).filter(([field]) => !without.some((one) => one === field))) as SegmentDraft
      const request = { ...draft, ...choices }
      if (Object.keys(draft).length === 0) setAsking(null)
      else saving.mutate(() => patched(request, preview, base))
    },
    asking,
    leave() {
      setAsking(null)
      saving.reset()
    },
    meanwhile: meanwhile && {
      differences: meanwhile.differences,
      give() {
        onTheirs(meanwhile.theirs, meanwhile.differences.map(({ field }) => field))
        setMeanwhile(null)
        void queries.invalidateQueries({ queryKey: segmentKey(no) })
      },
      insist: () => saving.mutate(() => patched(meanwhile.request, meanwhile.preview, meanwhile.theirs)),
    },
    isBusy: saving.isPending,
    problem: saving.error && problemOf(saving.error),
  }
}

/** A change is taken back exactly only where no line had anything of its own to lose, and none was left behind. */
export function canUndo({ draft, choices, preview }: Saved): boolean {
  if ('interactionTemplateCode' in draft || 'language' in draft || choices.lines === 'none') return false
  return preview.fields.every(({ own, otherTemplate }) => own === 0 && otherTemplate === 0)
}
