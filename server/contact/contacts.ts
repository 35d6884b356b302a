/** The contacts of one tenant. The tenant is given once, here, so that no statement can forget it. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { withDefaults, parseContactDraft, type ContactDefaults, type ContactFault, type ContactForm } from '#core/contact/contact-draft'
import { noHistory, type Contact, type ContactDraft, type ContactNo, type IsoDate } from '#core/contact/contact'
import { asNewOf, following, inheritedFields, type Inheritance, type Inherited } from '#core/contact/inheritance'
import { fail, ok, type Result } from '#core/prelude/result'
import { contactsDeleted } from '../interaction/contact-deleted'
import { dropLettersOfGoneLines } from '../letter/gone-lines.sql'
import { moveFollowOns, openFollowOns } from '../follow-on/contact-follow-ons'
import type { Schema } from '../store/schema'
import type { Uses } from '../store/uses'
import { knownCodes } from './code-lists'
import { erasedAmong } from './erase/erased-identity'
import { followCompany } from './company-followers'
import { nextContactNos } from './contact-numbers'
import { contactColumns, writeContacts } from './contact-rows'
import { standingOn } from './on-segments.sql'
import { deleteRelated } from './related-rows'

export type KeptContact = { readonly contact: Contact; readonly version: number }

export type ChangeFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'contact-on-segment'; readonly segments: readonly string[] }
  | { readonly kind: 'contact-refused'; readonly faults: readonly FormFault[] }
  /** Tasks or opportunities that are open. */
  | { readonly kind: 'in-use'; readonly uses: Uses }

export type FormFault =
  | ContactFault
  | { readonly field: 'organizationalLevelCode' | 'territoryCode'; readonly kind: 'unknown-code' }
  | { readonly field: 'companyNo'; readonly kind: 'unknown-company' }
  | { readonly field: 'email' | 'name'; readonly kind: 'erased' }
  | { readonly field: 'kind'; readonly kind: 'has-persons' }

export async function readContact(db: Kysely<Schema>, tenant: number, no: string): Promise<KeptContact | null> {
  return one(db, sql`where c.tenant_id = ${tenant} and c.no = ${no}`)
}

/** Contacts by their numbers, in no order; a number that nobody has is left out. */
export async function readContacts(db: Kysely<Schema>, tenant: number, nos: readonly string[]): Promise<readonly Contact[]> {
  const { rows } =
    await sql<Contact>`select ${contactColumns} from contact c where c.tenant_id = ${tenant} and c.no = any (${[...nos]})`.execute(db)
  return rows
}

export type MakeFault = Extract<ChangeFault, { kind: 'contact-refused' }> | { readonly kind: 'number-series-missing' }

export async function makeContact(
  trx: Transaction<Schema>,
  tenant: number,
  form: ContactForm,
  { defaults, inheritance, today }: { readonly defaults: ContactDefaults; readonly inheritance: Inheritance; readonly today: IsoDate },
): Promise<Result<KeptContact, MakeFault>> {
  await holdContacts(trx, tenant)
  const read = await linked(trx, tenant, form, null)
  if (!read.ok) return fail({ kind: 'contact-refused', faults: read.fault })
  const { company } = read.value
  const draft = company ? asNewOf(read.value.draft, company, inheritance) : read.value.draft
  const [no] = (await nextContactNos(trx, tenant, 1)) ?? []
  if (no === undefined) return fail({ kind: 'number-series-missing' })
  const contact = contactOf(withDefaults(draft, defaults), no as ContactNo, { ...noHistory, createdOn: today })
  await writeContacts(trx, tenant, [contact])
  return ok({ contact, version: 1 })
}

/** The draft in the place of what was there. `seen` is the version that whoever asks has read; null when they do not mind. */
export async function changeContact(
  trx: Transaction<Schema>,
  tenant: number,
  no: string,
  form: ContactForm,
  { seen, inheritance }: { readonly seen: number | null; readonly inheritance: Inheritance },
): Promise<Result<KeptContact, ChangeFault>> {
  await holdContacts(trx, tenant)
  const kept = await one(trx, sql`where c.tenant_id = ${tenant} and c.no = ${no} for update`)
  if (!kept) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== kept.version) return fail({ kind: 'changed-meanwhile', current: kept.version })
  const before = kept.contact
  const read = await linked(trx, tenant, form, before)
  if (!read.ok) return fail({ kind: 'contact-refused', faults: read.fault })
  const { company } = read.value
  const joined = company && company.no !== before.companyNo ? company : null
  const left = joined && before.companyNo !== '' ? await readContact(trx, tenant, before.companyNo) : null
  const draft = joined ? following(read.value.draft, left?.contact ?? nothingInherited, joined, inheritance) : read.value.draft
  const contact = contactOf(draft, before.no, before)
  if (before.kind === 'company' && contact.kind === 'person' && (await personsOf(trx, tenant, no)).length > 0) {
    return fail({ kind: 'contact-refused', faults: [{ field: 'kind', kind: 'has-persons' }] })
  }
  if (before.companyNo !== contact.companyNo) {
    const standing = await standingOn(trx, tenant, [no])
    if (standing.length > 0) return fail({ kind: 'contact-on-segment', segments: standing.map((line) => line.segmentNo) })
  }
  await writeContacts(trx, tenant, [contact])
  if (contact.kind === 'company' && contact.name !== before.name) await renameCompanies(trx, tenant, [no])
  if (contact.kind === 'company' && before.kind === 'company') await followCompany(trx, tenant, { before, after: contact, inheritance })
  return ok({ contact, version: kept.version + 1 })
}

/**
 * R-DEL. Refused while the contact, or one of a company's persons, stands on an open segment. A person's entries move to the company;
 * a company takes its persons with it, and entries that are left to nobody are blanked.
 */
export async function deleteContact(
  trx: Transaction<Schema>,
  tenant: number,
  no: string,
  seen: number | null,
): Promise<Result<null, ChangeFault>> {
  // Alone: no line is being made for the contact meanwhile (server/segment/locked.ts holds this row shared).
  await sql`select 1 from tenant where tenant_id = ${tenant} for update`.execute(trx)
  const kept = await readContact(trx, tenant, no)
  if (!kept) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== kept.version) return fail({ kind: 'changed-meanwhile', current: kept.version })
  const { kind, companyNo } = kept.contact
  const going = kind === 'company' ? [no, ...(await personsOf(trx, tenant, no))] : [no]
  const standing = await standingOn(trx, tenant, going)
  if (standing.length > 0) return fail({ kind: 'contact-on-segment', segments: [...new Set(standing.map((line) => line.segmentNo))] })
  const open = await openFollowOns(trx, tenant, going)
  if (open) return fail({ kind: 'in-use', uses: open })
  const heir = kind === 'company' || companyNo === '' ? null : companyNo
  await contactsDeleted(trx, tenant, going, heir)
  await moveFollowOns(trx, tenant, going, heir)
  await deleteRelated(trx, tenant, going)
  // Lines that no longer stand would come back without a contact when a step is undone.
  await trx.deleteFrom('segment_line').where('tenant_id', '=', tenant).where('contact_no', 'in', going).execute()
  await dropLettersOfGoneLines(trx, tenant)
  await trx.deleteFrom('contact').where('tenant_id', '=', tenant).where('no', 'in', going).execute()
  return ok(null)
}

/** Persons say their company's name as the company says it. */
export async function renameCompanies(db: Kysely<Schema>, tenant: number, companyNos: readonly string[]): Promise<void> {
  await sql`
    update contact p
    set company_name = c.name, company_name_key = c.name_key, version = p.version + 1, changed_at = now()
    from contact c
    where p.tenant_id = ${tenant} and p.kind = 'person' and p.company_no = any (${[...companyNos]})
      and c.tenant_id = p.tenant_id and c.no = p.company_no and p.company_name <> c.name`.execute(db)
}

/** What the house itself keeps of a contact; no form changes it. */
export type ContactHistory = Omit<Contact, keyof ContactDraft | 'no'>

export function contactOf(draft: ContactDraft, no: ContactNo, house: ContactHistory): Contact {
  const { createdOn, lastInteractionOn, objectsToPost, objectsToEmail, objectsToPhone } = house
  const companyNo = draft.kind === 'company' ? no : draft.companyNo
  return { ...draft, companyNo, no, createdOn, lastInteractionOn, objectsToPost, objectsToEmail, objectsToPhone }
}

/** Whoever writes contacts holds the tenant's row shared: a deletion of the company they name waits, and they for it. */
export async function holdContacts(trx: Kysely<Schema>, tenant: number): Promise<void> {
  await sql`select 1 from tenant where tenant_id = ${tenant} for share`.execute(trx)
}

const nothingInherited = Object.fromEntries(inheritedFields.map((field) => [field, ''])) as Inherited

type Linked = { readonly draft: ContactDraft; readonly company: Contact | null }

/** The draft with its codes looked up, and a person's company. */
async function linked(
  db: Kysely<Schema>,
  tenant: number,
  form: ContactForm,
  before: Contact | null,
): Promise<Result<Linked, readonly FormFault[]>> {
  const draft = parseContactDraft(form, before)
  if (!draft.ok) return draft
  const unknown = await unknownCodes(db, tenant, draft.value, before)
  if (unknown.length > 0) return fail(unknown)
  if (before === null || identityFields.some((field) => before[field] !== draft.value[field])) {
    const [erased = null] = await erasedAmong(db, tenant, [draft.value])
    if (erased !== null) return fail([{ field: erased === 'email' ? 'email' : 'name', kind: 'erased' }])
  }
  if (draft.value.kind === 'company' || draft.value.companyNo === '') return ok({ draft: draft.value, company: null })
  const company = await readContact(db, tenant, draft.value.companyNo)
  if (company?.contact.kind !== 'company') return fail([{ field: 'companyNo', kind: 'unknown-company' }])
  return ok({ draft: { ...draft.value, companyName: company.contact.name }, company: company.contact })
}

// Whoever was erased does not come back under the same e-mail address, or name and post code.
const identityFields = ['name', 'postCode', 'email'] as const

// A code that was there before may stay, whatever has become of its list.
async function unknownCodes(
  db: Kysely<Schema>,
  tenant: number,
  draft: ContactDraft,
  before: Contact | null,
): Promise<readonly FormFault[]> {
  const faults: FormFault[] = []
  for (const [field, list] of [
    ['organizationalLevelCode', 'organizationalLevel'],
    ['territoryCode', 'territory'],
  ] as const) {
    const code = draft[field]
    if (code === '' || code === before?.[field]) continue
    if (!(await knownCodes(db, tenant, list, [code])).has(code)) faults.push({ field, kind: 'unknown-code' })
  }
  return faults
}

async function personsOf(db: Kysely<Schema>, tenant: number, companyNo: string): Promise<readonly string[]> {
  const persons = await db
    .selectFrom('contact')
    .select('no')
    .where('tenant_id', '=', tenant)
    .where('company_no', '=', companyNo)
    .where('kind', '=', 'person')
    .execute()
  return persons.map((person) => person.no)
}

async function one(db: Kysely<Schema>, where: RawBuilder<unknown>): Promise<KeptContact | null> {
  const { rows } = await sql<Contact & { readonly version: number }>`select ${contactColumns}, c.version from contact c ${where}`.execute(
    db,
  )
  if (!rows[0]) return null
  const { version, ...contact } = rows[0]
  return { contact, version }
}
