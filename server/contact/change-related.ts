/**
 * What hangs on a contact, written: each list that is given takes the place of what there was of it.
 *
 * Everything is looked at before anything is written; the codes, questions and fields that are named are held shared until the end, so
 * that none of them goes meanwhile.
 */
import { sql, type Transaction } from 'kysely'
import type { ContactRelated } from '#core/api/contact-related'
import { objectionFlags, type Objection } from '#core/contact/objection'
import { codeOf, type CodeList } from '#core/contact/code-list'
import type { Contact, IsoDate } from '#core/contact/contact'
import { parseOwnValue } from '#core/contact/own-value'
import {
  answerKey,
  parseAddresses,
  parseAnswers,
  parseCodes,
  parseObjections,
  parseRelations,
  type AnswerDraft,
  type RelatedFault,
  type RelatedField,
  type RelatedForm,
} from '#core/contact/related-draft'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { writeAddresses } from './write-addresses'
import { knownCodes } from './code-lists'
import { holdContacts } from './contacts'
import { writeOwnValues, type ContactValue } from './own-fields'
import { readRelated } from './related'

export type RelatedChangeFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | ({ readonly kind: 'related-refused' } & RelatedFault)

export type ChangeOfRelated = { readonly seen: number | null; readonly today: IsoDate }
type Change = { readonly trx: Transaction<Schema>; readonly tenant: number; readonly no: string }
type Held = Pick<Contact, 'kind' | 'minor'> & { readonly version: number }
/** A part that was found good, ready to be written. */
type Write = () => Promise<unknown>

export async function changeRelated(
  trx: Transaction<Schema>,
  tenant: number,
  no: string,
  form: RelatedForm,
  { seen, today }: ChangeOfRelated,
): Promise<Result<{ readonly related: ContactRelated; readonly version: number }, RelatedChangeFault>> {
  await holdContacts(trx, tenant)
  const { rows } = await sql<Held>`select kind, minor, version from contact where tenant_id = ${tenant} and no = ${no} for update`.execute(
    trx,
  )
  const contact = rows[0]
  if (!contact) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== contact.version) return fail({ kind: 'changed-meanwhile', current: contact.version })

  const change: Change = { trx, tenant, no }
  const parts: readonly (() => Part)[] = [
    ...codeParts.map(
      ([field, list, table]) =>
        () =>
          ofCodes(change, contact, field, list, table, form[field]),
    ),
    () => ofRelations(change, contact, form.businessRelations),
    () => ofAnswers(change, contact, form.profileAnswers, today),
    () => ofAddresses(change, form.alternativeAddresses),
    () => ofOwnValues(change, form.ownValues),
    () => ofObjections(change, form.objections, today),
  ]
  const writes: Write[] = []
  for (const check of parts) {
    const part = await check()
    if (!part.ok) return fail({ kind: 'related-refused', ...part.fault })
    if (part.value) writes.push(part.value)
  }
  for (const write of writes) await write()
  await sql`update contact set version = version + 1, changed_at = now() where tenant_id = ${tenant} and no = ${no}`.execute(trx)
  const after = await readRelated(trx, tenant, no)
  return after ? ok(after) : fail({ kind: 'not-found' })
}

type Part = Promise<Result<Write | null, RelatedFault>>
const nothing = ok(null)

const codeParts = [
  ['mailingGroups', 'mailingGroup', 'contact_mailing_group'],
  ['jobResponsibilities', 'jobResponsibility', 'contact_job_responsibility'],
  ['industryGroups', 'industryGroup', 'contact_industry_group'],
] as const satisfies readonly (readonly [RelatedField, CodeList, keyof Schema])[]

async function ofCodes(
  change: Change,
  contact: Held,
  field: RelatedField,
  list: CodeList,
  table: (typeof codeParts)[number][2],
  given: readonly string[] | undefined,
): Part {
  if (!given) return nothing
  const codes = parseCodes(field, list, given, contact)
  if (!codes.ok) return codes
  const unknown = await firstUnknown(change, list, codes.value)
  if (unknown !== null) return fail({ field, reason: 'unknown', code: unknown })
  return ok(async () => {
    const { trx, tenant, no } = change
    await trx.deleteFrom(table).where('tenant_id', '=', tenant).where('contact_no', '=', no).execute()
    if (codes.value.length === 0) return
    await trx
      .insertInto(table)
      .values(codes.value.map((code) => ({ tenant_id: tenant, contact_no: no, code })))
      .execute()
  })
}

async function ofRelations(change: Change, contact: Held, given: RelatedForm['businessRelations']): Part {
  if (!given) return nothing
  const relations = parseRelations(given, contact)
  if (!relations.ok) return relations
  const unknown = await firstUnknown(
    change,
    'businessRelation',
    relations.value.map((relation) => relation.code),
  )
  if (unknown !== null) return fail({ field: 'businessRelations', reason: 'unknown', code: unknown })
  return ok(async () => {
    const { trx, tenant, no } = change
    await trx.deleteFrom('contact_business_relation').where('tenant_id', '=', tenant).where('contact_no', '=', no).execute()
    if (relations.value.length === 0) return
    await trx
      .insertInto('contact_business_relation')
      .values(
        relations.value.map(({ code, linkTo, linkNo }) => ({ tenant_id: tenant, contact_no: no, code, link_to: linkTo, link_no: linkNo })),
      )
      .execute()
  })
}

async function ofAnswers(change: Change, contact: Held, given: RelatedForm['profileAnswers'], today: IsoDate): Part {
  if (!given) return nothing
  const answers = parseAnswers(given, contact, today)
  if (!answers.ok) return answers
  const { trx, tenant, no } = change
  const codes = [...new Set(answers.value.map((answer) => answer.questionnaireCode))].sort()
  await sql`
    select 1 from profile_questionnaire where tenant_id = ${tenant} and code = any (${codes}) order by code for share`.execute(trx)
  const { rows } = await sql<Pick<AnswerDraft, 'questionnaireCode' | 'lineNo'>>`
    select questionnaire_code as "questionnaireCode", line_no as "lineNo" from profile_answer
    where tenant_id = ${tenant} and questionnaire_code = any (${codes})`.execute(trx)
  const known = new Set(rows.map(answerKey))
  const unknown = answers.value.find((answer) => !known.has(answerKey(answer)))
  if (unknown) return fail({ field: 'profileAnswers', reason: 'unknown', code: answerKey(unknown) })
  return ok(async () => {
    await trx.deleteFrom('contact_profile_answer').where('tenant_id', '=', tenant).where('contact_no', '=', no).execute()
    if (answers.value.length === 0) return
    await trx
      .insertInto('contact_profile_answer')
      .values(
        answers.value.map(({ questionnaireCode, lineNo, priority, answeredOn }) => ({
          tenant_id: tenant,
          contact_no: no,
          questionnaire_code: questionnaireCode,
          line_no: lineNo,
          priority,
          answered_on: answeredOn,
        })),
      )
      .execute()
  })
}

async function ofAddresses({ trx, tenant, no }: Change, given: RelatedForm['alternativeAddresses']): Part {
  if (!given) return nothing
  const addresses = parseAddresses(given)
  if (!addresses.ok) return addresses
  return Promise.resolve(ok(() => writeAddresses(trx, tenant, no, addresses.value)))
}

async function ofOwnValues({ trx, tenant, no }: Change, given: RelatedForm['ownValues']): Part {
  if (!given) return nothing
  const field = 'ownValues'
  const codes = given.map((one) => codeOf(one.code))
  const fields = await sql<{ code: string; type: 'text' | 'number' | 'date' | 'flag' | 'choice'; choices: readonly string[] }>`
    select code, type, choices from own_field where tenant_id = ${tenant} and code = any (${codes}) order by code for share`.execute(trx)
  const values: ContactValue[] = []
  for (const [i, one] of given.entries()) {
    const code = codes[i] ?? ''
    const known = fields.rows.find((row) => row.code === code)
    if (!known) return fail({ field, reason: 'unknown', code })
    if (codes.indexOf(code) !== i) return fail({ field, reason: 'twice', code })
    const value = parseOwnValue(known, one.value)
    if (!value.ok) return fail({ field, reason: value.fault.kind, code })
    if (value.value) values.push({ code, value: value.value })
  }
  return ok(() => writeOwnValues(trx, tenant, no, values))
}

async function ofObjections({ trx, tenant, no }: Change, given: RelatedForm['objections'], today: IsoDate): Part {
  if (!given) return nothing
  const objections = parseObjections(given, today)
  if (!objections.ok) return objections
  return Promise.resolve(ok(() => writeObjections({ trx, tenant, no }, objections.value)))
}

/** The rows, and what the contact says of them in short: always both. Since when one is known stays, whatever else is said of it. */
async function writeObjections({ trx, tenant, no }: Change, objections: readonly Objection[]): Promise<void> {
  const channels = objections.map(({ channel }) => channel)
  await sql`
    delete from objection where tenant_id = ${tenant} and contact_no = ${no} and channel <> all (${channels}::text[])`.execute(trx)
  if (objections.length > 0) {
    await trx
      .insertInto('objection')
      .values(objections.map((objection) => ({ tenant_id: tenant, contact_no: no, ...objection })))
      .onConflict((standing) => standing.columns(['tenant_id', 'contact_no', 'channel']).doUpdateSet((row) => ({ source: row.ref('excluded.source'), since: row.ref('excluded.since') })))
      .execute()
  }
  const { objectsToPost, objectsToEmail, objectsToPhone } = objectionFlags(objections)
  await trx
    .updateTable('contact')
    .set({ objects_to_post: objectsToPost, objects_to_email: objectsToEmail, objects_to_phone: objectsToPhone })
    .where('tenant_id', '=', tenant)
    .where('no', '=', no)
    .execute()
}

async function firstUnknown({ trx, tenant }: Change, list: CodeList, codes: readonly string[]): Promise<string | null> {
  const known = await knownCodes(trx, tenant, list, codes)
  return codes.find((code) => !known.has(code)) ?? null
}
