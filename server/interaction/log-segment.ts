/**
 * Logs a segment: makes its entries ready, then writes them in one transaction (R-LOG; design 3.7).
 *
 * Whatever happens, there is one logged segment or none: the segment is held while it is written, and its number is unique among the
 * logged ones. Somebody who changes the segment between the two makes the work begin anew, three times at most. Contacts are told the day
 * afterwards, before the job says that it is done.
 */
import type { LogRequest, LogResult } from '#core/api/log'
import type { CheckReport } from '#core/api/letter'
import { fail, ok, type Result } from '#core/prelude/result'
import type { JobAtWork, JobFault, JobOutcome, JobProgress, JobWork } from '../job/job'
import { readSettings } from '../identity/settings'
import { keepResult, tellProgress } from '../job/job-store'
import type { LetterWorkers } from '../letter/letter-tasks'
import { countLines, readSegmentFacts, type SegmentFacts } from '../letter/segment-facts'
import type { SegmentKey } from '../segment/locked'
import { SEGMENT_SERIES_NAME } from '../segment/number-series'
import { loggedEntryOf } from './logged-segments'
import type { Prepared } from './log-entries'
import { prepareLog } from './prepare-log'
import { holdReady, type ReadyEntries } from './ready-entries'
import { tellDays } from './tell-days'
import { writeLog, type LogFault } from './write-log'

export type LogInput = {
  readonly segmentNo: string
  readonly asked: Omit<LogRequest, 'lines'>
  /** Null: all lines that stand. */
  readonly only: readonly number[] | null
  readonly salesperson: string
  /** How many stood when it was asked for. */
  readonly lines: number
}

const ATTEMPTS = 3

export const logSegment = (workers: LetterWorkers, now: () => Date): JobWork =>
  async function* (at): AsyncGenerator<JobProgress, JobOutcome> {
    const { segmentNo, only, asked } = at.input as LogInput
    const how = { only, send: asked.send ?? false }
    const key = { tenant: at.tenant, no: segmentNo }
    const entries = await holdReady(at.db)
    try {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const facts = await readSegmentFacts(at.db, key)
        if (!facts) return fail(await loggedBefore(at, key, { code: 'not-found', facts: { segmentNo } }))
        const ready = yield* told('preparing', only?.length ?? (await countLines(at.db, facts)), prepareLog(at.db, facts, workers, entries, how))
        // A segment that another job has logged meanwhile looks as if it were empty.
        if (!ready.ok) return fail(await loggedBefore(at, key, { code: codeOf(ready.fault), facts: { report: ready.fault } }))
        const written = yield* told('writing', ready.value.seen.length, inOneTransaction(at, facts, ready.value, entries, now()))
        if (written.ok) {
          // No way back from here on, and no need of one: what cannot be told now the sweep tells.
          await tellDays(at.db, at.tenant, written.value.loggedSegment).catch(() => {})
          return ok({ result: written.value, files: [] })
        }
        if (written.fault.kind !== 'changed-meanwhile') return fail(faultOf(written.fault))
      }
      return fail({ code: 'changed-meanwhile', facts: { segmentNo } })
    } finally {
      await entries.letGo()
    }
  }

/** That the segment is logged already, if it is; else the fault. One that was logged in part stands open still. */
async function loggedBefore({ db }: JobAtWork, key: SegmentKey, fault: JobFault): Promise<JobFault> {
  const entryNo = (await readSegmentFacts(db, key)) ? null : await loggedEntryOf(db, key)
  return entryNo === null ? fault : { code: 'already-logged', facts: { entryNo } }
}

async function* told<T>(phase: string, total: number, work: AsyncGenerator<number, T>): AsyncGenerator<JobProgress, T> {
  try {
    for (;;) {
      const step = await work.next()
      if (step.done) return step.value
      yield { phase, done: step.value, total }
    }
  } finally {
    await work.return(undefined as T)
  }
}

/** Stopped at any point before the commit, it leaves nothing behind. What the job will say is part of it: a log that is there says so. */
async function* inOneTransaction(
  { db, tenant, user, id, input, signal }: JobAtWork,
  facts: SegmentFacts,
  ready: Prepared,
  entries: ReadyEntries,
  now: Date,
): AsyncGenerator<number, Result<LogResult, LogFault>> {
  const { asked, only, salesperson, lines } = input as LogInput
  const { undoMinutes } = (await readSettings(db, tenant)).defaults
  const trx = await entries.db.startTransaction().execute()
  let isCommitted = false
  try {
    const written = yield* writeLog(trx, facts, ready, { user, salesperson, now, asked, only, lines, undoMinutes })
    if (!written.ok) return written
    signal.throwIfAborted()
    await tellProgress(trx, tenant, id, { phase: 'writing', done: ready.seen.length, total: ready.seen.length })
    await keepResult(trx, tenant, id, written.value)
    await trx.commit().execute()
    isCommitted = true
    return written
  } finally {
    // A connection that was lost has rolled back by itself.
    if (!isCommitted)
      await trx
        .rollback()
        .execute()
        .catch(() => {})
  }
}

/** R-LOG 2 and 5 have words of their own. */
export function codeOf(report: CheckReport): JobFault['code'] {
  const kinds = report.counts.filter((count) => count.severity === 'stop').map((count) => count.kind)
  if (kinds.length === 1 && (kinds[0] === 'description-missing' || kinds[0] === 'segment-empty')) return kinds[0]
  return 'check-failed'
}

function faultOf(fault: Exclude<LogFault, { readonly kind: 'changed-meanwhile' }>): JobFault {
  switch (fault.kind) {
    case 'not-found':
      return { code: 'not-found', facts: {} }
    case 'already-logged':
      return { code: 'already-logged', facts: { entryNo: fault.entryNo } }
    case 'number-series-missing':
      return { code: 'number-series-missing', facts: { series: SEGMENT_SERIES_NAME } }
    case 'held-back':
      return { code: 'contact-refused', facts: { lineNo: fault.lineNo, contactNo: fault.contactNo, reason: fault.reason } }
  }
}
