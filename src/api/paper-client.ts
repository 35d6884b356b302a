/** The server's routes of paper besides letters, as functions (see `client.ts` and core/api/paper.ts). */
import type { AxiosRequestConfig } from 'axios'
import type { JobWire } from '#core/api/job'
import type { CoverSheetRequest, LabelRequest, Paper, PrintAgain } from '#core/api/paper'
import type { Tagged } from './tagged'

type Wires = { readonly ask: <T>(config: AxiosRequestConfig) => Promise<Tagged<T>> }

const segment = (no: string) => `/segments/${encodeURIComponent(no)}`

export const paperClient = ({ ask }: Wires) => {
  const begin = async (url: string, data: object, key: string) => (await ask<JobWire>({ method: 'post', url, data, headers: { 'Idempotency-Key': key } })).value
  return {
    here: async (signal?: AbortSignal) => (await ask<Paper>({ url: '/paper', ...(signal && { signal }) })).value,
    labels: (no: string, request: LabelRequest, key: string) => begin(`${segment(no)}/labels`, request, key),
    /** The very letters of a log, as files. */
    again: (entryNo: number, data: PrintAgain, key: string) => begin(`/logged-segments/${entryNo}/merge`, data, key),
    coverSheets: (no: string, request: CoverSheetRequest, key: string) => begin(`${segment(no)}/cover-sheets`, request, key),
  }
}
