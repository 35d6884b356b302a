/**
 * Takes the log of a segment back, for a while after it: the segment stands open again exactly as it was, and the log forgets it.
 *
 * Not once something was delivered, and not over what somebody has said of it since: an evaluation, a comment or an answer is not thrown away.
 */
import { sql, type Transaction } from 'kysely'
import type { ChangeSince, UndoneLog } from '#core/api/log'
import { fail, ok, type Result } from '#core/prelude/result'
import { withdrawDeliveries } from '../mail/withdraw-deliveries'
import { deleteSegment } from '../segment/segments'
import type { Schema } from '../store/schema'
import { holdLog } from './entry-numbers'
import { recallInteractions } from './remember-interaction'
import { bringBack } from './worksheets'

export type UndoFault =
  | { readonly kind: 'not-found' }
  | {
      readonly kind: 'undo-not-possible'
      readonly reason: 'too-late' | 'delivered' | 'segment-changed' | 'follow-up-changed' | 'changed-since'
      /** What would be lost. */
      readonly changes?: readonly ChangeSince[]
    }

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
  const changes = await changesSince(trx, tenant, entryNo, logged.follow_up_no)
  if (logged.canceled || changes.length > 0) return fail({ kind: 'undo-not-possible', reason: 'changed-since', changes })
  if (!sheet.is_whole && !(await isAsItWas(trx, tenant, entryNo))) return no('segment-changed')
  // A contact that was deleted meanwhile took her line with her.
  if ((await linesKept(trx, tenant, entryNo)) !== logged.entries) {
    return fail({ kind: 'undo-not-possible', reason: 'changed-since', changes: [{ kinds: ['contactDeleted'], entryNo: null, contactName: '', segmentNo: '' }] })
  }
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

/** What was said of its entries, or made of them, and which other segment has taken its contacts. Whatever changes an entry raises its version. */
async function changesSince(trx: Transaction<Schema>, tenant: number, entryNo: number, followUpNo: string): Promise<readonly ChangeSince[]> {
  const { rows } = await sql<ChangeSince>`
    with known as (
      select e.entry_no, e.line_no, e.version, coalesce(c.name, '') as name,
             array_remove(array[
               case when e.erased then 'erased' end,
               case when e.canceled or k.canceled then 'canceled' end,
               case when e.version > 1 and e.evaluation <> '' then 'evaluated' end,
               case when exists (select 1 from interaction_comment n where n.tenant_id = e.tenant_id and n.entry_no = e.entry_no) then 'commented' end,
               case when exists (select 1 from interaction_entry a where a.tenant_id = e.tenant_id and a.answer_to = e.entry_no) then 'answered' end,
               case when exists (select 1 from task t where t.tenant_id = e.tenant_id and t.interaction_entry_no = e.entry_no) or e.task_no <> '' then 'task' end,
               case when exists (select 1 from opportunity o where o.tenant_id = e.tenant_id and o.interaction_entry_no = e.entry_no)
                      or e.opportunity_no <> '' then 'opportunity' end,
               case when e.resend_of is not null then 'resent' end], null) as kinds
        from interaction_entry e
        left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
        left join campaign_entry k on k.tenant_id = e.tenant_id and k.entry_no = e.campaign_entry_no
       where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${entryNo}::integer)
    (select case when kinds = '{}' then array['changed'] else kinds end as kinds, entry_no::bigint as "entryNo", name as "contactName", '' as "segmentNo"
       from known where version > 1 or kinds <> '{}' order by line_no, entry_no limit ${CHANGES_TOLD})
    union all
    (select array['reused'], null, '', t.segment_no
       from segment_step t
      where t.tenant_id = ${tenant} and t.segment_no <> ${followUpNo} and t.step ->> 'kind' = 'reuse'
        and (t.step ->> 'loggedSegment')::bigint = ${entryNo}
        and exists (select 1 from segment s where s.tenant_id = t.tenant_id and s.no = t.segment_no)
      limit ${CHANGES_TOLD})`.execute(trx)
  return rows
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

const CHANGES_TOLD = 10

// A follow-up begins with its one step, as its second version.
const UNTOUCHED = 2

async function untouchedFollowUp(trx: Transaction<Schema>, tenant: number, no: string): Promise<'none' | 'touched' | 'untouched'> {
  const made = no === '' ? undefined : await trx.selectFrom('segment').select('version').where('tenant_id', '=', tenant).where('no', '=', no).forUpdate().executeTakeFirst()
  if (made) return made.version <= UNTOUCHED ? 'untouched' : 'touched'
  // It was logged itself, or is gone already.
  const logged = await trx.selectFrom('logged_segment').select('entry_no').where('tenant_id', '=', tenant).where('segment_no', '=', no).executeTakeFirst()
  return logged ? 'touched' : 'none'
}
