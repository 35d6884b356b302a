/**
 * The steps of a delivery in the database, each one statement or one transaction (design 3.7). Several processes may work at the same
 * table: a row is leased by one, and `attempt` is the fence that keeps whoever lost its lease from writing. All times are the database's.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { DeliveryForm } from '#core/letter/delivery'
import { heldBackReasonBy } from '../segment/held-back.sql'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'
import { followDeliveries } from './entry-status.sql'
import { recipientOf } from './queue-deliveries'
import { endRunsThatAreOver } from './run-state'

export type Leased = {
  readonly tenant: number
  readonly id: string
  readonly run: string
  readonly entryNo: number
  readonly form: DeliveryForm
  readonly attempt: number
  readonly messageId: string | null
  readonly senderEmail: string
  readonly senderName: string
}

/** Time to make a message in; whoever needs longer begins anew. */
const LEASE = '2 minutes'
/** Longer than any conversation lasts (smtp.ts). A worker that died is found sooner, by its lock. */
const SENDING = '20 minutes'

/** The next delivery that may go, now this worker's. Runs take turns, and a run that is held, paused or slow is passed over. */
export async function takeNext(db: Kysely<Schema>, worker: string): Promise<Leased | null> {
  const { rows } = await sql<Leased>`
    with due as (
      select r.tenant_id, r.id from delivery_run r
       where r.channel = 'email' and r.state in ('held', 'running') and r.begins_at <= clock_timestamp() and r.next_at <= clock_timestamp()
         and exists (select 1 from delivery d where d.tenant_id = r.tenant_id and d.run_id = r.id and ${mayBeTaken})
       order by r.next_at, r.id
       limit 1
       for no key update skip locked),
    turn as (
      update delivery_run r
         set state = 'running',
             next_at = clock_timestamp() + make_interval(secs => case when r.per_minute = 0 then 0 else 60.0 / r.per_minute end)
        from due
       where r.tenant_id = due.tenant_id and r.id = due.id
      returning r.tenant_id, r.id, r.sender_email, r.sender_name)
    update delivery d
       set state = 'leased', attempt = d.attempt + 1, worker = ${worker}::uuid, lease_until = clock_timestamp() + ${LEASE}::interval,
           not_before = null, changed_at = now()
      from turn
     where (d.tenant_id, d.id) = (
       select d.tenant_id, d.id from delivery d, turn
        where d.tenant_id = turn.tenant_id and d.run_id = turn.id and ${mayBeTaken}
        order by d.position
        limit 1
        for update of d skip locked)
    returning d.tenant_id as tenant, d.id, d.run_id as run, d.interaction_entry_no as "entryNo", d.form, d.attempt, d.message_id as "messageId",
              turn.sender_email as "senderEmail", turn.sender_name as "senderName"`.execute(db)
  return rows[0] ?? null
}

/** The states are named first for the index that knows what waits, in its order. */
const mayBeTaken = sql`(d.state in ('queued', 'deferred', 'leased') and (
  d.state = 'queued' or d.state = 'deferred' and d.not_before <= clock_timestamp() or d.state = 'leased' and d.lease_until < clock_timestamp()))`

/** When something may be due, in milliseconds from now; null while no run is open. */
export async function nextDue(db: Kysely<Schema>): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select extract(epoch from min(greatest(r.begins_at, r.next_at)) - clock_timestamp())::float8 * 1000 as ms
      from delivery_run r
     where r.channel = 'email' and r.state in ('held', 'running')
       and exists (select 1 from delivery d where d.tenant_id = r.tenant_id and d.run_id = r.id and ${mayBeTaken})`.execute(db)
  return rows[0]?.ms ?? null
}

type Mine = Pick<Leased, 'tenant' | 'id' | 'attempt' | 'entryNo' | 'run'> & { readonly worker: string }

export type Begun =
  | { readonly state: 'sending' }
  /** Who must not be written to, or cannot be: settled here. */
  | { readonly state: 'failed' }
  /** The run was paused or called off, somebody else has it, or the address is another one now: it waits, or is not ours. */
  | { readonly state: 'not-mine' }

/**
 * The last question before the conversation: may it still go, and to this very address? Asked and answered in the statement that writes
 * `sending`, which is on the disk before the first word to the server.
 */
export async function beginSending(
  db: Kysely<Schema>,
  mine: Mine,
  message: { readonly id: string; readonly to: string; readonly unsubscribeHash: string | null },
): Promise<Begun> {
  return await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ state: 'sending' | 'failed' | 'queued' }>`
      update delivery d
         set state = case when now.why <> '' then 'failed' when now.run_state <> 'running' or not now.is_same then 'queued' else 'sending' end,
             reason = now.why, message_id = coalesce(d.message_id, ${message.id}), recipient = now.recipient,
             unsubscribe_hash = coalesce(d.unsubscribe_hash, ${message.unsubscribeHash}),
             tries = d.tries + case when now.why = '' and now.run_state = 'running' and now.is_same then 1 else 0 end,
             lease_until = clock_timestamp() + ${SENDING}::interval, answer = '', changed_at = now()
        from (
          select e.entry_no, r.state as run_state, ${recipientOf} as recipient,
                 case when e.erased then 'erased' when e.canceled then 'canceled' when c.no is null then 'contactGone'
                      when ${heldBackReasonBy(sql`'email'`)} is not null then 'heldBack'
                      when ${recipientOf} = '' then 'address-missing' else '' end as why,
                 ${recipientOf} = ${message.to} as is_same
            from interaction_entry e
            join delivery_run r on r.tenant_id = e.tenant_id and r.id = ${mine.run}::uuid
            left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
           where e.tenant_id = ${mine.tenant} and e.entry_no = ${mine.entryNo}::bigint) now
       where d.tenant_id = ${mine.tenant} and d.id = ${mine.id}::uuid and d.interaction_entry_no = now.entry_no
         and d.state = 'leased' and d.attempt = ${mine.attempt} and d.worker = ${mine.worker}::uuid
      returning d.state`.execute(trx)
    const state = rows[0]?.state
    if (state === 'sending') return { state }
    if (state === 'failed') await follow(trx, mine)
    return { state: state === 'failed' ? state : 'not-mine' }
  })
}

export type Settled = {
  readonly state: 'sent' | 'failed' | 'deferred' | 'unknown'
  /** A word for why; empty for what was sent. */
  readonly reason: string
  /** What the server said. */
  readonly answer: string
}

/** Tries in all, and how long is waited between them. */
const WAITS = ['1 minute', '5 minutes', '30 minutes', '2 hours'] as const

/**
 * What came of it. Somebody else may have found it in `sending` and written that nobody knows: who does know has the last word, unless a
 * person had it meanwhile.
 */
export async function settle(db: Kysely<Schema>, mine: Mine, { state, reason, answer }: Settled): Promise<void> {
  await inTransaction(db, async (trx) => {
    await sql`
      update delivery d
         set state = case when ${state} = 'deferred' and d.tries > ${WAITS.length} then 'failed' else ${state} end,
             reason = ${reason}, answer = ${answer}, lease_until = null, changed_at = now(),
             sent_at = case when ${state} = 'sent' then clock_timestamp() end,
             not_before = case when ${state} = 'deferred'
               then clock_timestamp() + (array[${sql.join(WAITS)}]::interval[])[greatest(1, d.tries)] end
       where d.tenant_id = ${mine.tenant} and d.id = ${mine.id}::uuid and d.attempt = ${mine.attempt} and d.worker = ${mine.worker}::uuid
         and d.state in ('leased', 'sending', 'unknown') and d.settled_by = ''`.execute(trx)
    await follow(trx, mine)
  })
}

/** Nothing was said to a server: it is as if it had never been taken. */
export async function putBack(db: Kysely<Schema>, mine: Mine): Promise<void> {
  await sql`
    update delivery set state = 'queued', worker = null, lease_until = null, changed_at = now()
     where tenant_id = ${mine.tenant} and id = ${mine.id}::uuid and state in ('leased', 'sending') and attempt = ${mine.attempt}
       and worker = ${mine.worker}::uuid`.execute(db)
}

async function follow(trx: Transaction<Schema>, { tenant, entryNo, run }: Mine): Promise<void> {
  await followDeliveries(trx, tenant, sql`values (${entryNo}::bigint)`)
  await endRunsThatAreOver(trx, tenant, [run])
}
