/**
 * Tasks or opportunities of a logged segment: one for each contact who is meant, tied to an interaction of hers as one that is made of that
 * alone (R-LOGE 5). Who has one of this log already gets no second.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { FollowOnsUndone, MadeOfSegment, UndoOfSegment } from '#core/api/follow-on'
import { fail, ok, type Result } from '#core/prelude/result'
import type { ReuseOnly } from '#core/segment/step'
import { isAskedFor } from '../segment/candidates.sql'
import type { Schema } from '../store/schema'
import type { Draft, Kind } from './follow-on-columns.sql'
import { isBlocked, makeEach } from './make-each'

type Fault = { readonly kind: 'not-found' } | { readonly kind: 'logged-segment-cancelled'; readonly entryNo: number } | { readonly kind: 'number-series-missing'; readonly series: string }
type Asked<K extends Kind> = { readonly entryNo: number; /** Null: all. */ readonly only: ReuseOnly | null; /** As it is kept. */ readonly draft: Draft<K> }

export async function makeOfLogged<K extends Kind>(
  trx: Transaction<Schema>,
  tenant: number,
  kind: K,
  { entryNo, only, draft }: Asked<K>,
  by: { readonly salesperson: string; readonly today: string },
): Promise<Result<MadeOfSegment, Fault>> {
  const logged = await trx
    .selectFrom('logged_segment')
    .select(['segment_no', 'canceled'])
    .where('tenant_id', '=', tenant)
    .where('entry_no', '=', entryNo)
    .forUpdate()
    .executeTakeFirst()
  if (!logged) return fail({ kind: 'not-found' })
  if (logged.canceled) return fail({ kind: 'logged-segment-cancelled', entryNo })
  await holdEntries(trx, tenant, entryNo)
  const rows = sql`
    select distinct on (e.contact_no) e.entry_no as line_no, e.entry_no, e.contact_no, c.name, c.company_no, ${isBlocked} as blocked,
           e.salesperson_code, e.campaign_no, e.description, g.description as segment_description
      from interaction_entry e
      join logged_segment g on g.tenant_id = e.tenant_id and g.entry_no = e.logged_segment_entry_no
      join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${entryNo}::integer and not e.canceled and not e.postponed and not e.erased
       and ${isAskedFor(only ?? undefined)}
       and not exists (
         select 1 from interaction_entry x
          where x.tenant_id = e.tenant_id and x.logged_segment_entry_no = e.logged_segment_entry_no and x.contact_no = e.contact_no
            and ${sql.ref(`x.${kind}_no`)} <> '')
     order by e.contact_no, e.entry_no`
  const made = await makeEach(trx, tenant, kind, { each: { segmentNo: logged.segment_no, rows }, draft }, by)
  if (!made.ok || made.value.made === 0) return made
  await sql`
    update interaction_entry e set ${sql.ref(`${kind}_no`)} = t.no, version = e.version + 1, changed_at = now()
      from ${sql.table(kind)} t
     where ${isOf(tenant, entryNo, made.value)} and e.tenant_id = t.tenant_id and e.entry_no = t.interaction_entry_no`.execute(trx)
  await sql`
    insert into follow_on_comment (tenant_id, kind, follow_on_no, comment_no, date, code, comment, user_id)
    select n.tenant_id, ${kind}, t.no, n.comment_no, n.date, n.code, n.comment, n.user_id
      from ${sql.table(kind)} t
      join interaction_comment n on n.tenant_id = t.tenant_id and n.entry_no = t.interaction_entry_no
     where ${isOf(tenant, entryNo, made.value)}`.execute(trx)
  return ok(made.value)
}

/** Those go again that nobody has worked with since, and their interactions name them no more. */
export async function undoOfLogged(trx: Transaction<Schema>, tenant: number, kind: Kind, { entryNo, ...made }: UndoOfSegment & { readonly entryNo: number }): Promise<FollowOnsUndone> {
  await holdEntries(trx, tenant, entryNo)
  const { rows } = await sql<{ no: string }>`
    delete from ${sql.table(kind)} t
     where ${isOf(tenant, entryNo, made)} and t.version = 1
       and not exists (
         select 1 from interaction_entry e
          where e.tenant_id = t.tenant_id and ${sql.ref(`e.${kind}_no`)} = t.no and e.entry_no <> t.interaction_entry_no)
       ${kind === 'opportunity' ? sql`and not exists (select 1 from task k where k.tenant_id = t.tenant_id and k.opportunity_no = t.no)` : sql``}
    returning t.no`.execute(trx)
  const gone = rows.map(({ no }) => no)
  await sql`
    update interaction_entry e set ${sql.ref(`${kind}_no`)} = '', version = e.version + 1, changed_at = now()
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${entryNo}::integer and ${sql.ref(`e.${kind}_no`)} = any (${gone}::text[])`.execute(trx)
  await sql`delete from follow_on_comment where tenant_id = ${tenant} and kind = ${kind} and follow_on_no = any (${gone}::text[])`.execute(trx)
  const left = await sql<{ kept: number }>`select count(*) as kept from ${sql.table(kind)} t where ${isOf(tenant, entryNo, made)}`.execute(trx)
  return { removed: gone.length, kept: left.rows[0]?.kept ?? 0 }
}

/** Numbers grow in length: TD99999 comes before TD100000. */
const isOf = (tenant: number, entryNo: number, { from, to }: { readonly from: string; readonly to: string }): RawBuilder<boolean> => sql`
  t.tenant_id = ${tenant} and (length(t.no), t.no) between (length(${from}::text), ${from}::text) and (length(${to}::text), ${to}::text)
  and t.interaction_entry_no in (
    select x.entry_no from interaction_entry x where x.tenant_id = ${tenant} and x.logged_segment_entry_no = ${entryNo}::integer)`

/** In the order of their numbers, as all who change entries do. */
const holdEntries = (trx: Transaction<Schema>, tenant: number, entryNo: number) =>
  sql`select 1 from interaction_entry where tenant_id = ${tenant} and logged_segment_entry_no = ${entryNo}::integer order by entry_no for update`.execute(trx)
