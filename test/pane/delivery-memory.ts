/** Sendings in memory, for the pane's tests: paused, gone on with, cancelled and settled as the server does it. */
import type { DeliveryRun, DeliverySetup, DeliveryWire, SettleRequest } from '#core/api/delivery'
import type { Answered } from './memory-server'

export type DeliveryMemory = { readonly runs: DeliveryRun[]; readonly letters: DeliveryWire[] }

export const aRun = (facts: Partial<DeliveryRun> = {}): DeliveryRun => ({
  id: 'run-1',
  loggedSegment: 1,
  segmentNo: 'S10001',
  description: 'Spring letter',
  channel: 'email',
  state: 'running',
  beginsAt: '2026-03-02T10:00:00Z',
  perMinute: 0,
  counts: { total: 4, queued: 1, sending: 0, sent: 1, failed: 1, deferred: 0, unknown: 1, cancelled: 0 },
  rate: 30,
  secondsLeft: 2,
  createdBy: 'user',
  createdAt: '2026-03-02T10:00:00Z',
  endedAt: null,
  ...facts,
})

export const aDelivery = (facts: Partial<DeliveryWire> = {}): DeliveryWire => ({
  id: 'd-1',
  run: 'run-1',
  interaction: 1,
  contactNo: 'P11',
  contactName: 'Anne Berg',
  channel: 'email',
  state: 'sent',
  form: 'body',
  recipient: 'anne@fjord.example',
  reason: '',
  answer: '',
  tries: 1,
  notBefore: null,
  sentAt: null,
  settledBy: '',
  ...facts,
})

export const aSetup = (pdf: boolean): DeliverySetup => ({
  email: 'smtp',
  where: 'mail.example:587',
  sender: 'post@flett.example',
  forms: pdf ? ['body', 'docx', 'pdf'] : ['body', 'docx'],
  oneClick: false,
  testTo: 'kari@flett.example',
})

/** GET and POST below /delivery-runs and /deliveries. */
export function answerDelivery(memory: DeliveryMemory, room: string, id: string | undefined, what: string | undefined, query: URLSearchParams, body: unknown): Answered {
  if (room === 'deliveries') {
    const at = memory.letters.findIndex((one) => one.id === id)
    const states = { sent: 'sent', notSent: 'failed', again: 'queued' } as const
    const settled = { ...memory.letters[at]!, state: states[(body as SettleRequest).as], settledBy: 'user' }
    memory.letters[at] = settled
    return { status: 200, body: settled }
  }
  if (id === undefined) return { status: 200, body: memory.runs }
  const at = memory.runs.findIndex((one) => one.id === id)
  const run = memory.runs[at]!
  const change = (facts: Partial<DeliveryRun>): Answered => ({ status: 200, body: (memory.runs[at] = { ...run, ...facts }) })
  if (what === 'pause') return change({ state: 'paused' })
  if (what === 'resume') return change({ state: 'running' })
  if (what === 'cancel') {
    const { queued, cancelled, ...counts } = run.counts
    change({ state: 'cancelled', counts: { ...counts, queued: 0, cancelled: cancelled + queued } })
    return { status: 200, body: { sent: counts.sent, notSent: counts.failed + cancelled + queued, unknown: counts.unknown, stillSending: 0 } }
  }
  if (what !== 'deliveries') return { status: 200, body: run }
  const rows = memory.letters.filter((one) => !query.has('state') || one.state === query.get('state'))
  return { status: 200, body: { rows, next: null, total: rows.length } }
}
