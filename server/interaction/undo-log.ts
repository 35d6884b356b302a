/**
 * Takes the log of a segment back, for a while after it: the segment stands open again exactly as it was, and the log forgets it.
 *
 * Not once something was delivered, and not over what somebody has said of it since: an evaluation, a comment or an answer is not thrown away.
 */
import { sql, type Transaction } from 'kysely'
import type { UndoneLog } from '#core/api/log'
import { fail, ok, type Result } from '#core/prelude/result'
import { withdrawDeliveries } from '../mail/withdraw-deliveries'
import { deleteSegment } from '../segment/segments'
import type { Schema } from '../store/schema'
import { holdLog } from './entry-numbers'
import { recallInteractions } from './remember-interaction'
import { bringBack } from './worksheets'

export type UndoFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'undo-not-possible'; readonly reason: 'too-late' | 'delivered' | 'segment-changed' | 'follow-up-changed' | 'changed-since' }

/** In a transaction that is rolled back where it is refused. */
export async function undoLog(trx: Transaction<Schema>, tenant: number, entryNo: number, now: Date): Promise<Result<UndoneLog, UndoFault>> {
  const no = (reason: Extract<UndoFault, { reason: string }>['reason']) => fail({ kind: 'undo-not-possible' as const, reason })
  await holdLog(trx, tenant)
  const logged = await trx
    .selectFrom('logged_segment')
    .select(['segment_no', 'entries', 'follow_up_no', 'canceled'])
    .where('tenant_id', '=', tenant)
    .where('entry_no', '=', entryNo)
    .forUpdate()
    .executeTakeFirst()
  if (!logged) return fail({ kind: 'not-found' })
  const sheet = await trx
    .selectFrom('logged_worksheet')
    .select(['is_whole', 'undo_until'])
    .where('tenant_id', '=', tenant)
    .where('logged_segment_entry_no', '=', entryNo)
    .forUpdate()
    .executeTakeFirst()
  if (!sheet || sheet.undo_until <= now) return no('too-late')
  if ((await withdrawDeliveries(trx, tenant, entryNo)) === 'delivered') return no('delivered')
  if (logged.canceled || (await wasTouched(trx, tenant, entryNo, logged.follow_up_no))) return no('changed-since')
  if (!sheet.is_whole && !(await isAsItWas(trx, tenant, entryNo))) return no('segment-changed')
  // A contact that was deleted meanwhile took her line with her.
  if ((await linesKept(trx, tenant, entryNo)) !== logged.entries) return no('changed-since')
  const followUp = await untouchedFollowUp(trx, tenant, logged.follow_up_no)
  if (followUp === 'touched') return no('follow-up-changed')
  if (followUp === 'untouched') await deleteSegment(trx, { tenant, no: logged.follow_up_no }, null)

  await bringBack(trx, { key: { tenant, no: logged.segment_no }, loggedSegment: entryNo, isWhole: sheet.is_whole })
  const { rows: contacts } = await sql<{ no: string }>`
    delete from interaction_entry where tenant_id = ${tenant} and logged_segment_entry_no = ${entryNo}::integer returning contact_no as no`.execute(trx)
  await trx.deleteFrom('campaign_entry').where('tenant_id', '=', tenant).where('logged_segment_entry_no', '=', entryNo).execute()
  await trx.deleteFrom('logged_segment').where('tenant_id', '=', tenant).where('entry_no', '=', entryNo).execute()
  await recallInteractions(trx, tenant, contacts.map((row) => row.no))
  return ok({ segmentNo: logged.segment_no, lines: logged.entries, followUpRemoved: followUp === 'untouched' ? logged.follow_up_no : null })
}

/** Something was said of one of its entries, or made of it, or another segment has taken its contacts. */
async function wasTouched(trx: Transaction<Schema>, tenant: number, entryNo: number, followUpNo: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from interaction_entry e
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${entryNo}::integer
       and (e.version > 1 or e.erased or e.canceled or e.task_no <> '' or e.opportunity_no <> '' or e.resend_of is not null
         or exists (select 1 from interaction_comment c where c.tenant_id = e.tenant_id and c.entry_no = e.entry_no)
         or exists (select 1 from interaction_entry a where a.tenant_id = e.tenant_id and a.answer_to = e.entry_no)
         or exists (select 1 from task t where t.tenant_id = e.tenant_id and t.interaction_entry_no = e.entry_no)
         or exists (select 1 from opportunity o where o.tenant_id = e.tenant_id and o.interaction_entry_no = e.entry_no))
    union all
    select 1 from segment_step t
     where t.tenant_id = ${tenant} and t.segment_no <> ${followUpNo} and t.step ->> 'kind' = 'reuse'
       and (t.step ->> 'loggedSegment')::bigint = ${entryNo}
       and exists (select 1 from segment s where s.tenant_id = t.tenant_id and s.no = t.segment_no)
     limit 1`.execute(trx)
  return rows.length > 0
}

/** The rest of the segment has its header and steps still: a line that came by one of them comes back to it, and says what it said. */
async function isAsItWas(trx: Transaction<Schema>, tenant: number, loggedSegment: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from logged_worksheet w
      join segment s on s.tenant_id = w.tenant_id and s.no = w.segment_no
     where w.tenant_id = ${tenant} and w.logged_segment_entry_no = ${loggedSegment}::integer
       and to_jsonb(s) - 'version' - 'changed_at' = w.segment - 'version' - 'changed_at'
       for update of s`.execute(trx)
  return rows.length > 0
}

/** Lines that were logged and can come back. */
async function linesKept(trx: Transaction<Schema>, tenant: number, loggedSegment: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from interaction_entry e
      join logged_worksheet w on w.tenant_id = e.tenant_id and w.logged_segment_entry_no = e.logged_segment_entry_no
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${loggedSegment}::integer
       and case when w.is_whole then exists (
         select 1 from segment_line l where l.tenant_id = e.tenant_id and l.segment_no = e.segment_no and l.line_no = e.line_no)
       else exists (
         select 1 from logged_worksheet_line p
          where p.tenant_id = e.tenant_id and p.logged_segment_entry_no = e.logged_segment_entry_no and p.line_no = e.line_no) end`.execute(trx)
  return rows[0]?.count ?? 0
}

// A follow-up begins with its one step, as its second version.
const UNTOUCHED = 2

async function untouchedFollowUp(trx: Transaction<Schema>, tenant: number, no: string): Promise<'none' | 'touched' | 'untouched'> {
  const made = no === '' ? undefined : await trx.selectFrom('segment').select('version').where('tenant_id', '=', tenant).where('no', '=', no).forUpdate().executeTakeFirst()
  if (made) return made.version <= UNTOUCHED ? 'untouched' : 'touched'
  // It was logged itself, or is gone already.
  const logged = await trx.selectFrom('logged_segment').select('entry_no').where('tenant_id', '=', tenant).where('segment_no', '=', no).executeTakeFirst()
  return logged ? 'touched' : 'none'
}
