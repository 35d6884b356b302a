/** The contact whose letter the open document is: asked once, when the pane is opened, and believed only as far as the server finds it again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MarkedLine } from '#core/api/letter-mark'
import { parseLetterMark, printLetterMark } from '#core/letter/letter-mark'
import { problemOf } from '../api/problem'
import type { OpenLetter } from '../host/document-host'
import { useServices } from '../services'

type Marked = { readonly mark: string; readonly line: MarkedLine | null }
export type Kept = { readonly kind: 'kept' | 'same'; readonly name: string } | Exclude<OpenLetter, { readonly kind: 'open' }>

const key = ['open-document', 'letter-mark'] as const

export function useMarkedLetter() {
  const { api, host } = useServices()
  const client = useQueryClient()
  const marked = useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Marked | null> => {
      const mark = (await host.open?.letterMark()) ?? null
      if (mark === null) return null
      return { mark, line: await api.marked.line(mark, signal).catch(unknownToServer) }
    },
    enabled: host.open !== null,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const keep = useMutation({
    mutationFn: async ({ mark, line }: { readonly mark: string; readonly line: Extract<MarkedLine, { readonly kind: 'stands' }> }): Promise<Kept> => {
      const open = await host.readOpen()
      if (open.kind !== 'open') return open
      const said = await api.marked.keep(line.segmentNo, line.lineNo, open.bytes, open.name, line.version)
      const version = Number(said.etag.replaceAll('"', ''))
      const now = { ...(parseLetterMark(mark) ?? { segmentNo: line.segmentNo, lineNo: line.lineNo, proof: '' }), version }
      // Who goes on writing keeps it again. A document that cannot be marked anew is asked about next time.
      await host.open?.setLetterMark(printLetterMark(now))
      client.setQueryData<Marked>(key, { mark: printLetterMark(now), line: { ...line, version, changed: false } })
      void client.invalidateQueries({ queryKey: ['segment', line.segmentNo] })
      return { kind: said.value.letterState === 'unique' ? 'kept' : 'same', name: line.contactName }
    },
    // Refused because something was changed meanwhile: what it is now is asked for.
    onError: () => void client.invalidateQueries({ queryKey: key }),
  })
  return { marked, keep }
}

function unknownToServer(caught: unknown): null {
  if (problemOf(caught).code === 'not-found') return null
  throw caught
}
