/**
 * One contact's values in the open document, while the stop Preview is open and the switch is on.
 *
 * Whatever ends it (the switch, another stop, a refusal, the pane being closed) the placeholders are asked back; what cannot be brought back
 * then, the document itself remembers, and the next pane offers it (LeftPreviewBar.tsx).
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { LineWire } from '#core/api/segment'
import type { OnlyForPart } from '../host/only-for-part'
import type { PreviewInDocument, PreviewOf, Restored, Shown } from '../host/preview-in-document'
import { useServices } from '../services'
import { latestOnly } from './latest-only'
import { useLeftOut } from './useLeftOut'
import { leftPreviewKey } from './useLeftPreview'
import { useLineValues } from './useLineValues'

export type DocumentPreview = {
  readonly isOn: boolean
  readonly turn: (on: boolean) => void
  /** How many fields show this very line; null while Word writes, and where they do not. */
  readonly fields: number | null
  /** What of the document is not for this very line, by what the writer reads there: its letter is made without. */
  readonly leftOut: readonly string[]
  /** Why the switch went off by itself, or the placeholders did not come back. */
  readonly trouble: PreviewTrouble | null
  readonly error: Error | null
}

export type PreviewTrouble = Exclude<Shown, { readonly kind: 'shown' }> | { readonly kind: 'not-back'; readonly code: string }

export function useDocumentPreview(preview: PreviewInDocument, segmentNo: string, line: LineWire, next: LineWire | undefined): DocumentPreview {
  const { api } = useServices()
  const client = useQueryClient()
  const [isOn, setOn] = useState(false)
  const [shown, setShown] = useState<{ readonly of: PreviewOf; readonly fields: number; readonly parts: readonly OnlyForPart[] } | null>(null)
  const [trouble, setTrouble] = useState<PreviewTrouble | null>(null)
  const hasShown = useRef(false)
  const isMeant = isOn && line.heldBack === null && line.letterState !== 'unique'
  const { data: values, error } = useLineValues(segmentNo, line.lineNo, isMeant)

  const order = useMemo(
    () =>
      latestOnly(
        (of: PreviewOf | null): Promise<Shown | Restored> => (of ? preview.show(of) : preview.restore()),
        (said: Shown | Restored, of) => {
          // What the pane does itself it does not offer to mend; what did not come back is asked about, for whoever has left this stop sees no trouble here.
          if (!of && said.kind === 'refused') void client.invalidateQueries({ queryKey: leftPreviewKey })
          else client.setQueryData(leftPreviewKey, null)
          setShown(of && said.kind === 'shown' ? { of, fields: said.fields, parts: said.parts } : null)
          if (said.kind === 'shown' || said.kind === 'restored') return
          setTrouble(of ? said : { kind: 'not-back', code: said.kind === 'refused' ? said.code : '' })
          if (of) setOn(false)
        },
      ),
    [preview, client],
  )
  const { lineNo } = line
  const wanted = useMemo(() => (isMeant && values ? { segmentNo, lineNo, values } : null), [isMeant, values, segmentNo, lineNo])
  const isWaiting = isMeant && !values && !error
  useEffect(() => {
    // The last contact's values stay until the next one's are there.
    if (isWaiting || (!wanted && !hasShown.current)) return
    hasShown.current = true
    order(wanted)
  }, [order, wanted, isWaiting])
  useEffect(() => {
    const end = () => {
      if (hasShown.current) order(null)
      hasShown.current = false
    }
    addEventListener('pagehide', end)
    return () => {
      removeEventListener('pagehide', end)
      end()
    }
  }, [order])
  const nextNo = isOn ? next?.lineNo : undefined
  useEffect(() => {
    if (nextNo === undefined) return
    void client.prefetchQuery({ queryKey: ['segment', segmentNo, 'line', nextNo, 'values'], queryFn: ({ signal }) => api.lineValues(segmentNo, nextNo, signal) })
  }, [api, client, segmentNo, nextNo])
  const turn = (on: boolean) => {
    setTrouble(null)
    setOn(on)
  }
  const standing = shown && shown.of === wanted ? shown : null
  const leftOut = useLeftOut(segmentNo, lineNo, standing && { values: standing.of.values, parts: standing.parts })
  return { isOn, turn, fields: standing?.fields ?? null, leftOut, trouble, error }
}
