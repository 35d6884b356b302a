/** The server's routes of how letters leave the house, as functions (see `client.ts`). */
import type { AxiosRequestConfig } from 'axios'
import type { CancelledRun, DeliveryPage, DeliveryRun, DeliverySetup, DeliveryWire, SettleRequest, TestMailSent } from '#core/api/delivery'
import type { DeliveryForm, DeliveryState } from '#core/letter/delivery'
import type { Tagged } from './tagged'
import type { Place } from '../ui/usePages'

type Wires = { readonly ask: <T>(config: AxiosRequestConfig) => Promise<Tagged<T>> }

const at = encodeURIComponent

export function deliveryClient({ ask }: Wires) {
  const get = async <T>(url: string, params: object, signal: AbortSignal | undefined) => (await ask<T>({ url, params, ...(signal && { signal }) })).value
  const post = async <T>(url: string, data?: object) => (await ask<T>({ method: 'post', url, ...(data && { data }) })).value
  return {
    setup: (signal?: AbortSignal) => get<DeliverySetup>('/delivery', {}, signal),
    runs: (of: { readonly active?: boolean; readonly loggedSegment?: number }, signal?: AbortSignal) => get<DeliveryRun[]>('/delivery-runs', of, signal),
    run: (id: string, signal?: AbortSignal) => get<DeliveryRun>(`/delivery-runs/${at(id)}`, {}, signal),
    deliveries: (id: string, place: Place & { readonly state?: DeliveryState }, signal?: AbortSignal) =>
      get<DeliveryPage>(`/delivery-runs/${at(id)}/deliveries`, place, signal),
    ofEntry: (entryNo: number, signal?: AbortSignal) => get<DeliveryWire[]>(`/interactions/${entryNo}/deliveries`, {}, signal),
    pause: (id: string) => post<DeliveryRun>(`/delivery-runs/${at(id)}/pause`),
    resume: (id: string) => post<DeliveryRun>(`/delivery-runs/${at(id)}/resume`),
    cancel: (id: string) => post<CancelledRun>(`/delivery-runs/${at(id)}/cancel`),
    retry: (id: string) => post<DeliveryRun>(`/delivery-runs/${at(id)}/retry`, {}),
    settle: (id: string, as: SettleRequest['as']) => post<DeliveryWire>(`/deliveries/${at(id)}/settle`, { as }),
    test: (segmentNo: string, lineNo: number, form: DeliveryForm) => post<TestMailSent>(`/segments/${at(segmentNo)}/test-mail`, { lineNo, form }),
  }
}
