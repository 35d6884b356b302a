/** Comments on an entry of the log: what colleagues tell each other. They are never in a letter (domain.md 4), and may be as long as they need. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { CommentChange, EntryComment, NewComment } from '#core/api/interaction'
import { isDay } from '#core/contact/iso-date'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { holdForWords, touchEntry, type EntryFault } from './held-entries'

export type CommentKey = { readonly tenant: number; readonly entryNo: number; readonly commentNo: number }
export type CommentFault = EntryFault | { readonly kind: 'field-refused'; readonly field: string; readonly reason: string }

/** Oldest first. Null: there is no such entry. */
export async function readComments(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<readonly EntryComment[] | null> {
  const entry = await sql`select 1 from interaction_entry where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(db)
  return entry.rows.length === 0 ? null : comments(db, tenant, entryNo)
}

export async function writeComment(
  trx: Transaction<Schema>,
  { tenant, entryNo }: Omit<CommentKey, 'commentNo'>,
  draft: NewComment,
  by: { readonly user: string; readonly today: string },
): Promise<Result<EntryComment, CommentFault>> {
  const held = await holdForWords(trx, tenant, entryNo)
  if (!held.ok) return held
  const refused = faultIn(draft)
  if (refused) return fail(refused)
  const { rows } = await sql<{ commentNo: number }>`
    insert into interaction_comment (tenant_id, entry_no, comment_no, date, code, comment, user_id)
    select ${tenant}, ${entryNo}::bigint, coalesce(max(n.comment_no), 0) + 1, ${draft.date ?? by.today}::date, ${draft.code?.trim() ?? ''},
           ${draft.comment.trim()}, ${by.user}
      from interaction_comment n where n.tenant_id = ${tenant} and n.entry_no = ${entryNo}::bigint
    returning comment_no as "commentNo"`.execute(trx)
  await touchEntry(trx, tenant, entryNo)
  return one(trx, { tenant, entryNo, commentNo: rows[0]?.commentNo ?? 0 })
}

export async function changeComment(trx: Transaction<Schema>, key: CommentKey, change: CommentChange): Promise<Result<EntryComment, CommentFault>> {
  const { tenant, entryNo, commentNo } = key
  const held = await holdForWords(trx, tenant, entryNo)
  if (!held.ok) return held
  const refused = faultIn(change)
  if (refused) return fail(refused)
  await sql`
    update interaction_comment
       set comment = coalesce(${change.comment?.trim() ?? null}, comment), date = coalesce(${change.date ?? null}::date, date),
           code = coalesce(${change.code?.trim() ?? null}, code)
     where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint and comment_no = ${commentNo}`.execute(trx)
  await touchEntry(trx, tenant, entryNo)
  return one(trx, key)
}

export async function removeComment(trx: Transaction<Schema>, key: CommentKey): Promise<Result<null, CommentFault>> {
  const { tenant, entryNo, commentNo } = key
  const held = await holdForWords(trx, tenant, entryNo)
  if (!held.ok) return held
  const gone = await sql`
    delete from interaction_comment where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint and comment_no = ${commentNo}`.execute(trx)
  if (Number(gone.numAffectedRows ?? 0) === 0) return fail({ kind: 'not-found', entryNo })
  await touchEntry(trx, tenant, entryNo)
  return ok(null)
}

function faultIn({ comment, date }: CommentChange): CommentFault | null {
  if (comment !== undefined && comment.trim() === '') return { kind: 'field-refused', field: 'comment', reason: 'blank' }
  return date === undefined || isDay(date) ? null : { kind: 'field-refused', field: 'date', reason: 'not-a-day' }
}

async function one(db: Kysely<Schema>, { tenant, entryNo, commentNo }: CommentKey): Promise<Result<EntryComment, CommentFault>> {
  const comment = (await comments(db, tenant, entryNo)).find((each) => each.commentNo === commentNo)
  return comment ? ok(comment) : fail({ kind: 'not-found', entryNo })
}

async function comments(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<readonly EntryComment[]> {
  const { rows } = await sql<Omit<EntryComment, 'createdAt'> & { readonly createdAt: Date }>`
    select n.comment_no as "commentNo", n.date, n.code, n.comment, coalesce(u.name, n.user_id) as "userName", n.created_at as "createdAt"
      from interaction_comment n
      left join user_account u on u.tenant_id = n.tenant_id and u.user_id = n.user_id
     where n.tenant_id = ${tenant} and n.entry_no = ${entryNo}::bigint
     order by n.comment_no`.execute(db)
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
