/** Rows of what is being delivered: a run, and each letter of it. */
import type { ColumnType, Generated } from 'kysely'
import type { DeliveryChannel, DeliveryForm, DeliveryRunState, DeliveryState } from '#core/letter/delivery'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface DeliverySchema {
  delivery_run: {
    tenant_id: number
    id: string
    logged_segment_entry_no: number | null
    channel: DeliveryChannel
    state: DeliveryRunState
    begins_at: WithDefault<Date>
    /** Messages in a minute; 0: as fast as the server takes them. */
    per_minute: WithDefault<number>
    /** When its next message may be taken. */
    next_at: WithDefault<Date>
    /** Who signs for entries whose salesperson has no address; blank: as the server is set up. */
    sender_email: WithDefault<string>
    sender_name: WithDefault<string>
    created_by: WithDefault<string>
    created_at: Generated<Date>
    ended_at: Date | null
    version: WithDefault<number>
  }
  delivery: {
    tenant_id: number
    id: string
    run_id: string
    position: number
    interaction_entry_no: number
    contact_no: string | null
    channel: DeliveryChannel
    form: WithDefault<DeliveryForm>
    state: WithDefault<DeliveryState>
    /** Counts every taking: who holds an older one writes nothing. */
    attempt: WithDefault<number>
    /** Counts the conversations with a mail server. */
    tries: WithDefault<number>
    worker: string | null
    lease_until: Date | null
    not_before: Date | null
    message_id: string | null
    recipient: WithDefault<string>
    /** Why it failed, was deferred or left: a word, such as `mailbox-unknown` or `heldBack`. */
    reason: WithDefault<string>
    /** What the mail server said. */
    answer: WithDefault<string>
    unsubscribe_hash: string | null
    settled_by: WithDefault<string>
    created_at: Generated<Date>
    changed_at: Generated<Date>
    sent_at: Date | null
  }
}
