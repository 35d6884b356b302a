/** Which parts of the open document are not for a line's contact. A letter that was never taken has parts that its values do not answer for: those are asked. */
import { useQuery } from '@tanstack/react-query'
import { isMet, onlyForName } from '#core/segment/only-for'
import type { OnlyForPart } from '../host/only-for-part'
import { useServices } from '../services'

type Standing = { readonly values: Readonly<Record<string, string>>; readonly parts: readonly OnlyForPart[] }

/** As the server takes them in one question. */
const MOST = 20

const questions = (codes: readonly string[]) => Array.from({ length: Math.ceil(codes.length / MOST) }, (_, i) => codes.slice(i * MOST, (i + 1) * MOST))

/** Their titles; none while it is not known. */
export function useLeftOut(segmentNo: string, lineNo: number, standing: Standing | null): readonly string[] {
  const { api } = useServices()
  const parts = standing?.parts ?? []
  const asked = parts.map(({ code }) => code).filter((code) => standing?.values[onlyForName(code)] === undefined)
  const more = useQuery({
    queryKey: ['segment', segmentNo, 'line', lineNo, 'values', asked],
    queryFn: async ({ signal }) => Object.assign({}, ...(await Promise.all(questions(asked).map((codes) => api.lineValues(segmentNo, lineNo, signal, codes))))) as Readonly<Record<string, string>>,
    enabled: asked.length > 0,
  })
  if (!standing || (asked.length > 0 && !more.data)) return []
  const values = { ...more.data, ...standing.values }
  return parts.filter(({ code }) => !isMet(values[onlyForName(code)])).map(({ title }) => title)
}
