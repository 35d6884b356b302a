/**
 * What must hold of the log and of what is delivered, whatever happened: crashes, repeats, undone logs, erased contacts.
 *
 * Each is one question that the database answers with the rows that break it: `tenant`, and `what` in words of ours for a person who
 * looks. They read and change nothing; a house of 100 000 entries is asked in seconds.
 */
import { sql, type RawBuilder } from 'kysely'

export type Broken = { readonly tenant: number; readonly what: string }
export type Invariant = { readonly name: string; readonly promises: string; readonly broken: RawBuilder<unknown> }

export const invariants: readonly Invariant[] = [
  {
    name: 'entries-as-logged',
    promises: 'A logged segment has as many entries as it says.',
    broken: sql`
      select g.tenant_id as tenant, 'logged segment ' || g.entry_no || ' says ' || g.entries || ' and has ' || count(e.entry_no) as what
        from logged_segment g
        left join interaction_entry e
          on e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no and e.resend_of is null
       group by g.tenant_id, g.entry_no, g.entries
      having count(e.entry_no) <> g.entries`,
  },
  {
    name: 'line-logged-once',
    promises: 'A line is logged once.',
    broken: sql`
      select e.tenant_id as tenant, 'segment ' || e.segment_no || ' line ' || e.line_no as what
        from interaction_entry e
       where e.logged_segment_entry_no is not null and e.line_no is not null and e.resend_of is null
       group by e.tenant_id, e.segment_no, e.line_no
      having count(*) > 1`,
  },
  {
    name: 'logged-line-not-open',
    promises: 'A line that is logged stands on no open segment.',
    broken: sql`
      select e.tenant_id as tenant, 'segment ' || e.segment_no || ' line ' || e.line_no as what
        from interaction_entry e
        join segment s on s.tenant_id = e.tenant_id and s.no = e.segment_no
        join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and l.line_no = e.line_no
       where e.logged_segment_entry_no is not null`,
  },
  {
    name: 'worksheet-or-segment',
    promises: 'A segment is open, or what a whole logged one was made of: not both.',
    broken: sql`
      select w.tenant_id as tenant, 'segment ' || w.segment_no as what
        from logged_worksheet w
        join segment s on s.tenant_id = w.tenant_id and s.no = w.segment_no
       where w.is_whole`,
  },
  {
    name: 'entry-of-logged-segment',
    promises: 'What an entry refers to is there: its logged segment, its campaign entry, the entry it answers.',
    broken: sql`
      select e.tenant_id as tenant, 'entry ' || e.entry_no as what
        from interaction_entry e
        left join logged_segment g on g.tenant_id = e.tenant_id and g.entry_no = e.logged_segment_entry_no
        left join campaign_entry c on c.tenant_id = e.tenant_id and c.entry_no = e.campaign_entry_no
        left join interaction_entry a on a.tenant_id = e.tenant_id and a.entry_no = e.answer_to
       where e.logged_segment_entry_no is not null and g.entry_no is null
          or e.campaign_entry_no is not null and (c.entry_no is null or c.campaign_no <> e.campaign_no)
          or e.answer_to is not null and a.entry_no is null`,
  },
  {
    name: 'cancelled-whole',
    promises: 'What belongs to a cancelled logged segment, or campaign entry, is cancelled as well.',
    broken: sql`
      select c.tenant_id as tenant, 'campaign entry ' || c.entry_no as what
        from campaign_entry c
       where c.canceled and exists (
         select 1 from interaction_entry e
          where e.tenant_id = c.tenant_id and e.campaign_entry_no = c.entry_no and not e.canceled)
      union all
      select g.tenant_id as tenant, 'logged segment ' || g.entry_no as what
        from logged_segment g
       where g.canceled and (
         exists (
           select 1 from interaction_entry e
            where e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no and not e.canceled)
         or exists (
           select 1 from campaign_entry c
            where c.tenant_id = g.tenant_id and c.logged_segment_entry_no = g.entry_no and not c.canceled))`,
  },
  {
    name: 'campaigns-counted',
    promises: 'What was logged for a campaign is counted by that campaign’s entry of the log.',
    // A log that was written before logs kept their header has none.
    broken: sql`
      select e.tenant_id as tenant, 'entry ' || e.entry_no as what
        from interaction_entry e
        join logged_segment g on g.tenant_id = e.tenant_id and g.entry_no = e.logged_segment_entry_no
        left join campaign_entry c on c.tenant_id = e.tenant_id and c.entry_no = e.campaign_entry_no
       where g.header is not null
         and (e.campaign_no = '') <> (e.campaign_entry_no is null) or c.logged_segment_entry_no <> g.entry_no`,
  },
  {
    name: 'put-off-is-nothing',
    promises: 'What was put off is no part of a log, is not on its way, and has no letter yet.',
    broken: sql`
      select e.tenant_id as tenant, 'entry ' || e.entry_no as what
        from interaction_entry e
       where e.postponed and (
         e.logged_segment_entry_no is not null or e.letter_state <> 'none' or e.delivery_status <> '' or e.canceled
         or exists (select 1 from delivery d where d.tenant_id = e.tenant_id and d.interaction_entry_no = e.entry_no))`,
  },
  {
    name: 'letters-kept',
    promises: 'The bytes that a letter is made of are there, as long as nobody was erased.',
    broken: sql`
      select e.tenant_id as tenant, 'entry ' || e.entry_no as what
        from interaction_entry e
       where not e.erased and not e.letter_deleted and e.letter_state <> 'none'
         and not exists (
           select 1 from blob b where b.tenant_id = e.tenant_id and b.hash = coalesce(e.letter_hash, e.template_hash))`,
  },
  {
    name: 'hash-matches',
    promises: 'Kept bytes are what their hash says.',
    broken: sql`
      select b.tenant_id as tenant, 'blob ' || b.hash as what from blob b
       where encode(sha256(b.bytes), 'hex') <> b.hash or length(b.bytes) <> b.size`,
  },
  {
    name: 'erased-says-nothing',
    promises: 'An erased entry keeps nothing of what was written.',
    broken: sql`
      select e.tenant_id as tenant, 'entry ' || e.entry_no as what
        from interaction_entry e
       where e.erased and (e."values" is not null or e.note is not null or e.letter_hash is not null)`,
  },
  {
    name: 'nobody-against-their-will',
    promises: 'Nobody was sent by e-mail, or on paper, what they were known to have objected to.',
    // An hour: what was being sent or printed when the objection came could not be called back.
    broken: sql`
      select d.tenant_id as tenant, 'delivery ' || d.id || ' by ' || d.channel || ' to ' || d.contact_no as what
        from delivery d
        join objection o
          on o.tenant_id = d.tenant_id and o.contact_no = d.contact_no
         and o.channel = case d.channel when 'email' then 'email' else 'post' end
       where d.state = 'sent' and o.since < d.sent_at::date and o.known_at < d.sent_at - interval '1 hour'`,
  },
  {
    name: 'delivery-of-entry',
    promises: 'A delivery is of an entry and of a run.',
    broken: sql`
      select d.tenant_id as tenant, 'delivery ' || d.id as what
        from delivery d
        left join interaction_entry e on e.tenant_id = d.tenant_id and e.entry_no = d.interaction_entry_no
        left join delivery_run r on r.tenant_id = d.tenant_id and r.id = d.run_id
       where e.entry_no is null or r.id is null`,
  },
  {
    name: 'delivery-state-whole',
    promises: 'What is being sent has a Message-ID, what is leased has a lease, what is sent says when.',
    broken: sql`
      select d.tenant_id as tenant, 'delivery ' || d.id || ' is ' || d.state as what
        from delivery d
       where d.state = 'leased' and (d.worker is null or d.lease_until is null)
          or d.state in ('sending', 'unknown') and d.channel = 'email' and d.message_id is null
          or d.state = 'sent' and d.sent_at is null`,
  },
  {
    name: 'run-over-is-over',
    promises: 'A run that is over has nothing that still waits.',
    broken: sql`
      select r.tenant_id as tenant, 'run ' || r.id || ' is ' || r.state as what
        from delivery_run r
       where r.state in ('done', 'cancelled')
         and exists (
           select 1 from delivery d
            where d.tenant_id = r.tenant_id and d.run_id = r.id and d.state in ('queued', 'leased', 'sending', 'deferred'))`,
  },
  {
    name: 'in-progress-while-open',
    promises: 'An entry is in progress exactly while a delivery of it is.',
    broken: sql`
      select e.tenant_id as tenant, 'entry ' || e.entry_no as what
        from interaction_entry e
       where (e.delivery_status = 'inProgress') <> exists (
         select 1 from delivery d
          where d.tenant_id = e.tenant_id and d.interaction_entry_no = e.entry_no
            and d.state in ('queued', 'leased', 'sending', 'deferred'))`,
  },
  {
    name: 'sent-once',
    promises: 'A letter is sent once by a run.',
    broken: sql`
      select d.tenant_id as tenant, 'run ' || d.run_id || ' to ' || d.contact_no || ' for entry ' || d.interaction_entry_no as what
        from delivery d
       where d.state = 'sent'
       group by d.tenant_id, d.run_id, d.interaction_entry_no, d.contact_no
      having count(*) > 1`,
  },
  {
    name: 'comment-of-entry',
    promises: 'A comment is of an entry that is there.',
    broken: sql`
      select c.tenant_id as tenant, 'comment ' || c.comment_no || ' of entry ' || c.entry_no as what
        from interaction_comment c
        left join interaction_entry e on e.tenant_id = c.tenant_id and e.entry_no = c.entry_no
       where e.entry_no is null`,
  },
]
