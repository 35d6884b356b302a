/** What a person wants of a log, and what of it can be had: the parts that are ready, the sending, and the request they come to. */
import type { CheckReport } from '#core/api/letter'
import type { LogPreflight, LogRequest } from '#core/api/log'
import type { DeliveryForm } from '#core/letter/delivery'

/** `send` null: as the house does where nobody has said anything, which is to send what can be sent. `form` null: as each line says. */
export type LogWish = { readonly onlyReady: boolean; readonly send: boolean | null; readonly form: DeliveryForm | null; readonly followUp: boolean }
export const firstWish: LogWish = { onlyReady: false, send: null, form: null, followUp: false }

/** `letters` are logged, `left` stay open. `hasParts`: some are ready and others are not. */
export type LogPlan = {
  readonly send: boolean
  readonly report: CheckReport
  readonly ready: number
  readonly hasParts: boolean
  readonly onlyReady: boolean
  readonly letters: number
  readonly left: number
  /** How many go by e-mail. Where a part is logged, at most so many. */
  readonly emails: number
  readonly canLog: boolean
}

/** Seconds in which e-mail can still be called off. */
export const holdSeconds = 60

/** No part can be logged with these: they are the segment's own. */
const ofSegment: ReadonlySet<string> = new Set(['description-missing', 'segment-empty'])

export function planOf(preflight: LogPreflight, wish: LogWish): LogPlan {
  const send = preflight.canSend && (wish.send ?? true)
  const report = send ? preflight.sending : preflight.report
  const ready = send ? preflight.readyToSend : preflight.ready
  const hasParts = ready > 0 && ready < preflight.lines && !report.counts.some((count) => count.severity === 'stop' && ofSegment.has(count.kind))
  const onlyReady = hasParts && wish.onlyReady
  const letters = onlyReady ? ready : preflight.lines
  const emails = send ? Math.min(preflight.byType.email, letters) : 0
  return { send, report, ready, hasParts, onlyReady, letters, left: preflight.lines - letters, emails, canLog: onlyReady || report.stops === 0 }
}

export const requestOf = (plan: LogPlan, { followUp, form }: LogWish): LogRequest => ({
  followUp,
  ...(plan.onlyReady && { lines: 'ready' as const }),
  ...(plan.send && { send: true, holdSeconds }),
  // Of letters on paper there is nothing to choose here.
  ...(plan.emails > 0 && form !== null && { form }),
})
