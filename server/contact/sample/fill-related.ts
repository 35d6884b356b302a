/** Writes what hangs on the sample contacts. Codes, questions and fields that the house has already are left as they are. */
import { sql, type Kysely } from 'kysely'
import { codeLists } from '#core/contact/code-list'
import type { Contact, IsoDate } from '#core/contact/contact'
import { objectionFlags } from '#core/contact/objection'
import { jsonOf } from '../../store/json'
import type { Schema } from '../../store/schema'
import { makeCode } from '../code-lists'
import { columnsOf, makeOwnField } from '../own-fields'
import { sampleCodes, sampleOwnFields, sampleQuestionnaire, sampleRelated } from './sample-related'

export async function fillLists(db: Kysely<Schema>, tenant: number): Promise<void> {
  for (const list of codeLists) {
    for (const [code, description] of sampleCodes[list]) await makeCode(db, tenant, list, { code, description }, { sample: true })
  }
  for (const { choices, ...field } of sampleOwnFields) {
    await makeOwnField(db, tenant, { ...field, ...(choices.length > 0 && { choices: [...choices] }) }, { sample: true })
  }
  const { code, description, answers } = sampleQuestionnaire
  const made = await db
    .insertInto('profile_questionnaire')
    .values({ tenant_id: tenant, code, description, sample: true })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return
  const lines = answers.map(({ lineNo, question, answer }) => ({
    tenant_id: tenant,
    questionnaire_code: code,
    line_no: lineNo,
    question,
    answer,
  }))
  await db.insertInto('profile_answer').values(lines).execute()
}

export async function fillRelated(db: Kysely<Schema>, tenant: number, contacts: readonly Contact[], today: IsoDate): Promise<void> {
  const related = sampleRelated(contacts, today)
  const of = (contactNo: string) => ({ tenant_id: tenant, contact_no: contactNo })
  for (const [list, table] of codeTables) {
    const rows = related.codes.filter((row) => row.list === list).map(({ contactNo, code }) => ({ ...of(contactNo), code }))
    await db.insertInto(table).values(rows).execute()
  }
  await db
    .insertInto('contact_business_relation')
    .values(related.relations.map(({ contactNo, code, linkTo, linkNo }) => ({ ...of(contactNo), code, link_to: linkTo, link_no: linkNo })))
    .execute()
  const questionnaire = { questionnaire_code: sampleQuestionnaire.code, answered_on: today }
  await db
    .insertInto('contact_profile_answer')
    .values(related.answers.map(({ contactNo, lineNo }) => ({ ...of(contactNo), ...questionnaire, line_no: lineNo })))
    .execute()
  await db
    .insertInto('contact_own_value')
    .values(related.ownValues.map(({ contactNo, code, value }) => ({ ...of(contactNo), field_code: code, ...columnsOf(value) })))
    .execute()
  const summer = { code: 'SOMMER', country_code: 'NO' }
  await db
    .insertInto('contact_alternative_address')
    .values(
      related.summerHouses.map(({ contactNo, address, postCode, city }) => ({
        ...of(contactNo),
        ...summer,
        address,
        post_code: postCode,
        city,
      })),
    )
    .execute()
  const year = Number(today.slice(0, 4))
  await db
    .insertInto('contact_alternative_address_range')
    .values(
      related.summerHouses.flatMap(({ contactNo }) =>
        [year, year + 1].map((each) => ({ ...of(contactNo), code: summer.code, starting_on: `${each}-07-01`, ending_on: `${each}-08-15` })),
      ),
    )
    .execute()
  await fillObjections(db, tenant, related.objections)
  await fillSales(db, tenant, related.sales)
}

type Related = ReturnType<typeof sampleRelated>
const codeTables = [
  ['mailingGroup', 'contact_mailing_group'],
  ['jobResponsibility', 'contact_job_responsibility'],
  ['industryGroup', 'contact_industry_group'],
] as const

async function fillObjections(db: Kysely<Schema>, tenant: number, objections: Related['objections']): Promise<void> {
  await db
    .insertInto('objection')
    .values(
      objections.map(({ contactNo, channel, source, since }) => ({ tenant_id: tenant, contact_no: contactNo, channel, source, since })),
    )
    .execute()
  const flags = objections.map((objection) => ({ no: objection.contactNo, ...objectionFlags([objection]) }))
  await sql`
    update contact c
    set objects_to_post = f."objectsToPost", objects_to_email = f."objectsToEmail", objects_to_phone = f."objectsToPhone"
    from jsonb_to_recordset(${jsonOf(flags)}::jsonb) as f (no text, "objectsToPost" boolean, "objectsToEmail" boolean, "objectsToPhone" boolean)
    where c.tenant_id = ${tenant} and c.no = f.no`.execute(db)
}

async function fillSales(db: Kysely<Schema>, tenant: number, sales: Related['sales']): Promise<void> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(entry_no), 0) as last from item_sale where tenant_id = ${tenant}`.execute(db)
  const last = rows[0]?.last ?? 0
  await db
    .insertInto('item_sale')
    .values(
      sales.map((sale, i) => ({
        tenant_id: tenant,
        entry_no: last + i + 1,
        kind: sale.kind,
        company_no: sale.companyNo,
        contact_no: sale.contactNo,
        item_no: sale.itemNo,
        inventory_posting_group: sale.group,
        posted_on: sale.postedOn,
        quantity: String(sale.quantity),
        amount: sale.amount.toFixed(2),
        document_no: `F${100_000 + i}`,
      })),
    )
    .execute()
}
