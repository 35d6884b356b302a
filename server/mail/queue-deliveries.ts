/**
 * Puts the letters of logged entries on their way, in the transaction that logs them: who reads a log that says "in progress" finds a
 * delivery for it, whatever happens in between (design 3.7). One statement for each channel; nothing is sent here.
 *
 * When a run begins is told by the clock of the database, which all processes share.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { DeliveryChannel, DeliveryForm } from '#core/letter/delivery'
import type { Schema } from '../store/schema'

export type DeliveryOrder = {
  readonly tenant: number
  /** Null: of none, for an interaction that was written alone. */
  readonly loggedSegment: number | null
  readonly user: string
  readonly now: Date
  /** Seconds before the first message goes. */
  readonly holdSeconds: number
  /** Messages in a minute; 0: as fast as the server takes them. */
  readonly perMinute: number
  /** How letters go by e-mail; left out: as each entry says, attached or as the message itself. */
  readonly form?: DeliveryForm | null | undefined
  /** Who signs where a salesperson has no address; left out: as the server is set up. */
  readonly sender?: { readonly email: string; readonly name: string } | null | undefined
  /** Only these of the logged segment's entries, and by this channel whatever they say: for sending anew. */
  readonly entries?: readonly number[]
  readonly channel?: DeliveryChannel
}

export type DeliveriesQueued = {
  readonly emailRun: string | null
  readonly hardCopyRun: string | null
  readonly emails: number
  readonly hardCopies: number
}

/** Entries without a letter have nothing to be delivered, and an e-mail without an address nowhere to go: they are left out. */
export async function queueDeliveries(trx: Transaction<Schema>, order: DeliveryOrder): Promise<DeliveriesQueued> {
  const [emailRun, hardCopyRun] = [randomUUID(), randomUUID()]
  const emails = order.channel === 'hardCopy' ? 0 : await queue(trx, order, 'email', emailRun)
  const hardCopies = order.channel === 'email' ? 0 : await queue(trx, order, 'hardCopy', hardCopyRun)
  return { emailRun: emails > 0 ? emailRun : null, hardCopyRun: hardCopies > 0 ? hardCopyRun : null, emails, hardCopies }
}

/** Where an e-mail for the entry `e` goes: to its alternative address, if that has one, else to the contact's (R-SEND 3). */
export const recipientOf: RawBuilder<string> = sql`
  coalesce(
    (select a.email from contact_alternative_address a
      where a.tenant_id = e.tenant_id and a.contact_no = e.contact_no and a.code = e.alternative_address_code
        and e.alternative_address_code <> '' and a.email <> ''),
    (select k.email from contact k where k.tenant_id = e.tenant_id and k.no = e.contact_no),
    '')`

async function queue(trx: Transaction<Schema>, order: DeliveryOrder, channel: DeliveryChannel, run: string): Promise<number> {
  const form = channel === 'hardCopy' ? sql`'body'` : sql`coalesce(${order.form ?? null}, case when e.send_as_attachment then 'docx' else 'body' end)`
  // Files are made at once: a hold is for what cannot be called back.
  const hold = channel === 'email' ? order.holdSeconds : 0
  const { rows } = await sql<{ count: number }>`
    with chosen as materialized (
      select e.entry_no, e.contact_no, ${form} as form, row_number() over (order by e.entry_no) as position
        from interaction_entry e
       where e.tenant_id = ${order.tenant} and e.logged_segment_entry_no ${order.loggedSegment === null ? sql`is null` : sql`= ${order.loggedSegment}`}
         and ${order.channel === undefined ? sql`e.correspondence_type = ${channel}` : sql`true`}
         and ${order.entries === undefined ? sql`true` : sql`e.entry_no = any (${[...order.entries]}::bigint[])`}
         and e.letter_state <> 'none' and not e.canceled and not e.postponed and not e.erased and not e.letter_deleted
         and ${channel === 'email' ? sql`${recipientOf} <> ''` : sql`true`}),
    run as (
      insert into delivery_run (
        tenant_id, id, logged_segment_entry_no, channel, state, begins_at, per_minute, sender_email, sender_name, created_by, created_at)
      select ${order.tenant}::integer, ${run}::uuid, ${order.loggedSegment}::integer, ${channel},
             ${hold > 0 ? 'held' : 'running'}, clock_timestamp() + make_interval(secs => ${hold}::integer), ${order.perMinute}::integer,
             ${order.sender?.email ?? ''}, ${order.sender?.name ?? ''}, ${order.user}, ${order.now}::timestamptz
       where exists (select 1 from chosen)),
    queued as (
      insert into delivery (tenant_id, id, run_id, position, interaction_entry_no, contact_no, channel, form)
      select ${order.tenant}::integer, gen_random_uuid(), ${run}::uuid, c.position, c.entry_no, c.contact_no, ${channel}, c.form
        from chosen c
      returning interaction_entry_no),
    told as (
      update interaction_entry e set delivery_status = 'inProgress'
        from queued q
       where e.tenant_id = ${order.tenant} and e.entry_no = q.interaction_entry_no)
    select count(*) as count from queued`.execute(trx)
  return rows[0]?.count ?? 0
}
