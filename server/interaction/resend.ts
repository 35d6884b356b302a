/**
 * Sends the letters of a logged segment anew (R-RESEND): the same entries go out as they were, or, with fresh data, new entries of today are
 * made beside them and go out. The job's own end is part of the transaction: what is on its way says so, and once.
 */
import { sql, type Transaction } from 'kysely'
import type { ResendRequest, ResendResult } from '#core/api/logged-segment'
import { headerOf } from '#core/segment/segment'
import { fail, ok, type Result } from '#core/prelude/result'
import type { JobAtWork, JobFault, JobOutcome, JobProgress, JobWork } from '../job/job'
import { endJobWithin } from '../job/job-store'
import { answersFor } from '../letter/letter-answers'
import type { LetterWorkers } from '../letter/letter-tasks'
import { readHouseFacts, type SegmentFacts } from '../letter/segment-facts'
import { queueDeliveries } from '../mail/queue-deliveries'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'
import { entryLines } from './entry-lines'
import { holdLog, nextEntryNo } from './entry-numbers'
import { writeReady } from './insert-entries'
import { localDay, localTime } from './local-moment'
import { readLoggedSegment } from './logged-segments'
import { prepareWith } from './prepare-log'
import { beginPrinting } from './print-run'
import { holdReady } from './ready-entries'
import { holdResendable, readResendable } from './resendable'
import { tellDays } from './tell-days'

export type ResendInput = ResendRequest & { readonly loggedSegment: number }

export const resendLetters = (workers: LetterWorkers, now: () => Date): JobWork =>
  async function* (at): AsyncGenerator<JobProgress, JobOutcome> {
    const { loggedSegment, ...asked } = at.input as ResendInput
    const logged = await readLoggedSegment(at.db, at.tenant, loggedSegment)
    if (!logged) return fail({ code: 'not-found', facts: { loggedSegment } })
    if (logged.canceled) return fail({ code: 'logged-segment-cancelled', facts: { loggedSegment } })
    const able = await readResendable(at.db, at.tenant, loggedSegment, asked)
    if (able.entryNos.length === 0) return fail({ code: 'nothing-to-send', facts: { leftOut: able.leftOut } })
    const ready = asked.fresh ? await holdReady(at.db) : null
    try {
      if (ready) {
        const type = asked.type === undefined || asked.type === 'same' ? null : asked.type
        const facts = await factsOf(at, logged)
        const answers = answersFor(at.db, at.tenant, () => entryLines(at.db, facts, able.entryNos, { today: localDay(now()), type }))
        const preparing = prepareWith(workers, facts, answers, ready, { send: true, isAnew: true })
        let step = await preparing.next()
        for (; !step.done; step = await preparing.next()) yield { phase: 'preparing', done: step.value, total: able.entryNos.length }
        if (!step.value.ok) return fail({ code: 'check-failed', facts: { report: step.value.fault } })
      }
      const sent = await inTransaction(ready?.db ?? at.db, async (trx): Promise<Result<ResendResult, JobFault>> => {
        const still = await holdResendable(trx, at.tenant, { loggedSegment, asked, found: able })
        if (!still.ok) return still
        // The new entries were made ready for all of them.
        if (asked.fresh && still.value.entryNos.length < able.entryNos.length) return fail({ code: 'changed-meanwhile', facts: { loggedSegment } })
        const { entryNos: again, leftOut } = still.value
        const entryNos = ready ? await makeEntries(trx, at, loggedSegment, { anew: again, now: now(), segmentNo: logged.segmentNo }) : again
        const queued = await queueDeliveries(trx, {
          tenant: at.tenant,
          loggedSegment,
          user: at.user,
          now: now(),
          holdSeconds: asked.holdSeconds ?? 0,
          perMinute: asked.perMinute ?? 0,
          form: asked.form ?? null,
          entries: entryNos,
          ...(asked.type !== undefined && asked.type !== 'same' && { channel: asked.type }),
        })
        at.signal.throwIfAborted()
        const made: ResendResult = {
          deliveryRun: queued.emailRun,
          printJob: await beginPrinting(trx, at, { loggedSegment, run: queued.hardCopyRun }),
          emails: queued.emails,
          hardCopies: queued.hardCopies,
          entries: asked.fresh ? entryNos.length : 0,
          leftOut,
        }
        await endJobWithin(trx, at.tenant, at.id, { state: 'done', result: made, files: [] })
        return ok(made)
      })
      if (!sent.ok) return sent
      // No way back from here on: what cannot be told now the sweep tells.
      if (asked.fresh) await tellDays(at.db, at.tenant, loggedSegment).catch(() => {})
      return ok({ result: sent.value, files: [] })
    } finally {
      await ready?.letGo()
    }
  }

/** As the letters' own segment was, as far as letters ask. */
async function factsOf({ db, tenant }: JobAtWork, { segmentNo, description }: { readonly segmentNo: string; readonly description: string }): Promise<SegmentFacts> {
  const header = { ...headerOf({ description }, '', ''), version: 0, stepsTaken: 0, sample: false }
  return { key: { tenant, no: segmentNo }, header, letters: [], ...(await readHouseFacts(db, tenant)) }
}

type Making = { readonly anew: readonly number[]; readonly now: Date; readonly segmentNo: string }

/** The numbers of the new entries, in the order of those that they are made of. */
async function makeEntries(trx: Transaction<Schema>, at: JobAtWork, loggedSegment: number, { anew, now, segmentNo }: Making): Promise<readonly number[]> {
  await holdLog(trx, at.tenant)
  const first = await nextEntryNo(trx, at.tenant)
  const common = { tenant: at.tenant, loggedSegment, segmentNo, time: localTime(now), user: at.user, sample: false }
  for await (const _ of writeReady(trx, { ...common, firstEntryNo: first }, anew.length)) at.signal.throwIfAborted()
  await sql`
    update interaction_entry e
       set resend_of = o.no, campaign_entry_no = old.campaign_entry_no
      from unnest(${[...anew]}::bigint[]) with ordinality as o (no, place)
      join interaction_entry old on old.tenant_id = ${at.tenant} and old.entry_no = o.no
     where e.tenant_id = ${at.tenant} and e.entry_no = ${first}::bigint + o.place - 1`.execute(trx)
  await sql`update logged_segment set days_due = true where tenant_id = ${at.tenant} and entry_no = ${loggedSegment}::integer`.execute(trx)
  return anew.map((_, i) => first + i)
}
