/** What a log would come to on the server in memory: made from the report that a test has given it, and from its lines' types. */
import type { CheckReport } from '#core/api/letter'
import type { ChangeSince, LogPreflight } from '#core/api/log'
import type { LineWire } from '#core/api/segment'

export type LogMemory = {
  /** Until when a log can be undone; null: never. */
  undoUntil: string | null
  /** Why it cannot, for all of them. */
  refusal: string | null
  /** Lines without an e-mail address, which stand in the way of sending only. */
  sendingStops: number
  /** Lines that another has logged meanwhile. */
  fewer: number
  /** What was done with its entries since. */
  changes?: readonly ChangeSince[]
  /** How each logged segment is laid open again. */
  readonly worksheets: Map<number, () => void>
}

export function preflightOf({ sendingStops, undoUntil }: LogMemory, known: CheckReport, lines: readonly LineWire[]): LogPreflight {
  const of = (type: LineWire['correspondenceType']) => lines.filter((line) => line.correspondenceType === type).length
  const byType = { none: of('none'), hardCopy: of('hardCopy'), email: of('email') }
  const report = { ...known, lines: lines.length }
  const ready = Math.max(0, lines.length - report.stops)
  const unaddressed: CheckReport['counts'] = sendingStops > 0 ? [{ kind: 'missing-email', field: '', severity: 'stop', count: sendingStops }] : []
  return {
    lines: lines.length,
    ready,
    readyToSend: Math.max(0, ready - sendingStops),
    canSend: byType.hardCopy + byType.email > 0,
    byType,
    campaigns: [],
    cost: 0,
    duration: 0,
    undoSeconds: undoUntil === null ? 0 : 1800,
    report,
    sending: { ...report, stops: report.stops + sendingStops, counts: [...report.counts, ...unaddressed] },
  }
}
