/** The server's routes of logged segments, as functions (see `client.ts`). */
import type { AxiosRequestConfig } from 'axios'
import type { JobWire } from '#core/api/job'
import type { LogPreflight, UndoneLog } from '#core/api/log'
import type { CampaignEntryWire, CancelRequest, Deleted, FollowUpRequest, LoggedSegmentResults, LoggedSegmentWire, ResendRequest } from '#core/api/logged-segment'
import type { SegmentWire } from '#core/api/segment'
import type { Tagged } from './tagged'

type Wires = { readonly ask: <T>(config: AxiosRequestConfig) => Promise<Tagged<T>> }

export function loggedClient({ ask }: Wires) {
  const value = async <T>(config: AxiosRequestConfig): Promise<T> => (await ask<T>(config)).value
  const get = <T>(url: string, signal?: AbortSignal) => value<T>({ url, ...(signal && { signal }) })
  const post = <T>(url: string, data: object, key: string) => value<T>({ method: 'post', url, data, headers: { 'Idempotency-Key': key } })
  return {
    preflight: (segmentNo: string, signal?: AbortSignal) => get<LogPreflight>(`/segments/${encodeURIComponent(segmentNo)}/log`, signal),
    undo: (entryNo: number, key: string) => post<UndoneLog>(`/logged-segments/${entryNo}/undo`, {}, key),
    followUp: (entryNo: number, request: FollowUpRequest, key: string) => post<SegmentWire>(`/logged-segments/${entryNo}/follow-up`, request, key),
    results: (entryNo: number, signal?: AbortSignal) => get<LoggedSegmentResults>(`/logged-segments/${entryNo}/results`, signal),
    campaignEntries: (entryNo: number, signal?: AbortSignal) => get<readonly CampaignEntryWire[]>(`/campaign-entries?loggedSegment=${entryNo}`, signal),
    cancel: (request: CancelRequest, key: string) => post<readonly LoggedSegmentWire[]>('/logged-segments/cancel', request, key),
    deleteCanceled: (entryNos: readonly number[], key: string) => post<Deleted>('/logged-segments/delete-canceled', { entryNos }, key),
    resend: (entryNo: number, request: ResendRequest, key: string) => post<JobWire>(`/logged-segments/${entryNo}/resend`, request, key),
  }
}
