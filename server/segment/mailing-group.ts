/**
 * Gives a mailing group to everybody on the lines of a segment (R-PRINT). Old assignments may go first: then the group is the segment.
 *
 * One transaction, a few thousand contacts at a time, telling how far it has come; stopping is `return`, and leaves everything as it was.
 * Each contact that joins or leaves is a version later, which is what takes long for many: so that nobody who had it open writes over it.
 */
import { sql, type Kysely } from 'kysely'
import type { ApplyMailingGroup, MailingGroupApplied } from '#core/api/segment'
import { codeOf } from '#core/contact/code-list'
import { fail, ok, type Result } from '#core/prelude/result'
import { writeAlone } from '../contact/write-alone'
import type { JobProgress } from '../job/job'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './segment-key'
import { standsAt } from './standing.sql'

export type ApplyFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'related-refused'; readonly field: 'mailingGroups'; readonly reason: 'unknown'; readonly code: string }

const BATCH = 2000

export async function* applyMailingGroup(
  db: Kysely<Schema>,
  key: SegmentKey,
  { code: given, deleteOldAssignments = false }: ApplyMailingGroup,
): AsyncGenerator<JobProgress, Result<MailingGroupApplied, ApplyFault>> {
  const code = codeOf(given)
  const { tenant } = key
  const trx = await db.startTransaction().execute()
  let isDone = false
  try {
    await writeAlone(trx, tenant)
    const fault = await lacking(trx, key, code)
    if (fault) return fail(fault)
    const { joiners, leavers: others } = await moves(trx, key, code)
    const leavers = deleteOldAssignments ? others : []
    const total = leavers.length + joiners.length
    for (let at = 0; at < leavers.length; at += BATCH) {
      await leave(trx, tenant, code, leavers.slice(at, at + BATCH))
      yield { phase: 'leaving', done: Math.min(at + BATCH, leavers.length), total }
    }
    for (let at = 0; at < joiners.length; at += BATCH) {
      await join(trx, tenant, code, joiners.slice(at, at + BATCH))
      yield { phase: 'joining', done: leavers.length + Math.min(at + BATCH, joiners.length), total }
    }
    const members = await sql<{ count: number }>`
      select count(*) as count from contact_mailing_group where tenant_id = ${tenant} and code = ${code}`.execute(trx)
    await trx.commit().execute()
    isDone = true
    return ok({ code, joined: joiners.length, left: leavers.length, members: members.rows[0]?.count ?? 0 })
  } finally {
    if (!isDone) await trx.rollback().execute()
  }
}

/** How many lines stand: whether it can be done while somebody waits. */
export async function standingLines(db: Kysely<Schema>, key: SegmentKey): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${onSegment(key)}) t`.execute(db)
  return rows[0]?.count ?? 0
}

/** What there is not, the segment or the group. A group that is there stays until the transaction ends. */
export async function lacking(trx: Kysely<Schema>, { tenant, no }: SegmentKey, given: string): Promise<ApplyFault | null> {
  const code = codeOf(given)
  const segment = await sql`select 1 from segment where tenant_id = ${tenant} and no = ${no}`.execute(trx)
  if (segment.rows.length === 0) return { kind: 'not-found' }
  const group = await sql`select 1 from mailing_group where tenant_id = ${tenant} and code = ${code} for update`.execute(trx)
  return group.rows.length > 0 ? null : { kind: 'related-refused', field: 'mailingGroups', reason: 'unknown', code }
}

const onSegment = ({ tenant, no }: SegmentKey) => sql`
  select l.contact_no from segment s
  join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
  where s.tenant_id = ${tenant} and s.no = ${no}`

type Moves = { readonly joiners: readonly string[]; readonly leavers: readonly string[] }

/** Who is not in it yet, and who is in it without being on the segment: one statement, so that both look at the same lines. */
async function moves(trx: Kysely<Schema>, key: SegmentKey, code: string): Promise<Moves> {
  const { rows } = await sql<Moves>`
    with stands as materialized (${onSegment(key)}),
    member as materialized (select contact_no from contact_mailing_group where tenant_id = ${key.tenant} and code = ${code})
    select
      array(
        select c.no from contact c
        where c.tenant_id = ${key.tenant} and c.no in (select contact_no from stands) and c.no not in (select contact_no from member)
        order by c.no
      ) as joiners,
      array(select contact_no from member where contact_no not in (select contact_no from stands) order by contact_no) as leavers`.execute(trx)
  return rows[0] ?? { joiners: [], leavers: [] }
}

async function join(trx: Kysely<Schema>, tenant: number, code: string, nos: readonly string[]): Promise<void> {
  await sql`
    insert into contact_mailing_group (tenant_id, contact_no, code)
    select ${tenant}::integer, no, ${code} from unnest(${[...nos]}::text[]) as asked (no)
    on conflict do nothing`.execute(trx)
  await raise(trx, tenant, nos)
}

async function leave(trx: Kysely<Schema>, tenant: number, code: string, nos: readonly string[]): Promise<void> {
  await sql`
    delete from contact_mailing_group where tenant_id = ${tenant} and code = ${code} and contact_no = any (${[...nos]})`.execute(trx)
  await raise(trx, tenant, nos)
}

const raise = (trx: Kysely<Schema>, tenant: number, nos: readonly string[]) =>
  sql`update contact set version = version + 1, changed_at = now() where tenant_id = ${tenant} and no = any (${[...nos]})`.execute(trx)
