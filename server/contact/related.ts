/** What hangs on a contact, read: its groups, relations, profile, other addresses, own values and objections. */
import { sql, type Kysely } from 'kysely'
import type { ContactRelated } from '#core/api/contact-related'
import { plainValue } from '#core/contact/own-value'
import type { Schema } from '../store/schema'
import { readAddresses } from './alternative-addresses'
import { readOwnValues } from './own-fields'

/** Null where there is no such contact. The version is the contact's. */
export async function readRelated(
  db: Kysely<Schema>,
  tenant: number,
  no: string,
): Promise<{ readonly related: ContactRelated; readonly version: number } | null> {
  const of = (columns: string, table: string, order: string) => sql`
    coalesce(
      (select json_agg(t) from (select ${sql.raw(columns)} from ${sql.table(table)} x
        where x.tenant_id = c.tenant_id and x.contact_no = c.no order by ${sql.raw(order)}) t), '[]')`
  const codes = (table: string) => sql`
    array(select x.code from ${sql.table(table)} x where x.tenant_id = c.tenant_id and x.contact_no = c.no order by x.code)`
  const { rows } = await sql<Omit<ContactRelated, 'alternativeAddresses' | 'ownValues'> & { version: number }>`
    select c.version,
      ${codes('contact_mailing_group')} as "mailingGroups",
      ${codes('contact_job_responsibility')} as "jobResponsibilities",
      ${codes('contact_industry_group')} as "industryGroups",
      ${of('x.code, x.link_to as "linkTo", x.link_no as "linkNo"', 'contact_business_relation', 'x.code')} as "businessRelations",
      ${of('x.channel, x.source, x.since', 'objection', 'x.channel')} as objections,
      coalesce(
        (select json_agg(t) from (
           select x.questionnaire_code as "questionnaireCode", x.line_no as "lineNo", a.question, a.answer, x.priority, x.answered_on as "answeredOn"
           from contact_profile_answer x
           join profile_answer a on a.tenant_id = x.tenant_id and a.questionnaire_code = x.questionnaire_code and a.line_no = x.line_no
           where x.tenant_id = c.tenant_id and x.contact_no = c.no
           order by x.questionnaire_code, x.line_no) t), '[]') as "profileAnswers"
    from contact c
    where c.tenant_id = ${tenant} and c.no = ${no}`.execute(db)
  if (!rows[0]) return null
  const { version, ...lists } = rows[0]
  const addresses = (await readAddresses(db, tenant, [no])).get(no) ?? []
  const values = (await readOwnValues(db, tenant, [no])).get(no) ?? []
  const related: ContactRelated = {
    ...lists,
    alternativeAddresses: addresses.map((address) => ({ ...address, ranges: address.ranges.map((range) => ({ ...range })) })),
    ownValues: values.map(({ code, value }) => ({ code, value: plainValue(value) })),
  }
  return { related, version }
}
