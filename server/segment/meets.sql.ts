/**
 * Whether a contact meets saved criteria, asked about the contact `c` without taking a step: whether it would be among those whom their
 * steps leave.
 *
 * A contact is asked for what it is: that it is excluded or held back says nothing here. Criteria that begin by narrowing narrow everybody.
 */
import { sql, type RawBuilder } from 'kysely'
import { exhausted } from '#core/prelude/exhaustive'
import { isJoining, type Step } from '#core/segment/step'
import { isAskedFor } from './candidates.sql'
import { reaches } from './reach.sql'
import type { Answer } from './value.sql'

/** How many are drawn, or one for each address, is no question about one contact: nobody can be told to meet it. */
type Unanswerable = Step & { readonly kind: 'sample' | 'household' }
type Answerable = Exclude<Step, Unanswerable>

export const areAnswerable = (steps: readonly Step[]): steps is readonly Answerable[] =>
  steps.every(({ kind }) => kind !== 'sample' && kind !== 'household')

type MeetsAsked = { readonly tenant: number; readonly today: string; /** Who is asked about: nobody else need be named. */ readonly among: ReadonlySet<string> }

export function meets(steps: readonly Answerable[], asked: MeetsAsked): Answer {
  const [first] = steps
  const begun: Answer = first !== undefined && !isJoining(first) ? sql`true` : sql`false`
  return steps.reduce((before, step) => after(before, step, asked), begun)
}

function after(before: Answer, step: Answerable, { tenant, today, among }: MeetsAsked): Answer {
  const isOneOf = (contacts: readonly string[]): RawBuilder<boolean> => sql`(c.no = any(${contacts.filter((no) => among.has(no))}::text[]))`
  switch (step.kind) {
    case 'add': {
      const { expandCompanies: entireCompanies = false, relatedCompanies = false } = step.options ?? {}
      return sql`(${before} or ${reaches({ tenant, today, narrowing: false }, step.criteria, { entireCompanies, relatedCompanies })})`
    }
    case 'keep':
    case 'remove': {
      const widening = { entireCompanies: step.options?.entireCompanies ?? false, relatedCompanies: false }
      const answer = reaches({ tenant, today, narrowing: true }, step.criteria, widening)
      return step.kind === 'keep' ? sql`(${before} and ${answer})` : sql`(${before} and not ${answer})`
    }
    case 'addByHand':
      return sql`(${before} or ${isOneOf(step.contacts)})`
    case 'removeContacts':
      return sql`(${before} and not ${isOneOf(step.contacts)})`
    // Lines are a segment's own; what is saved speaks of contacts.
    case 'removeByHand':
      return before
    case 'reuse':
      return sql`(${before} or exists (
        select 1 from interaction_entry e
        join logged_segment g on g.tenant_id = e.tenant_id and g.entry_no = e.logged_segment_entry_no
        where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${step.loggedSegment} and e.contact_no = c.no
          and e.canceled = g.canceled and ${isAskedFor(step.only)}))`
    default:
      return exhausted(step)
  }
}
