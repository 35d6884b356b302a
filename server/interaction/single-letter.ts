/** The letter of an interaction for one contact: its own, or its template's in the language that suits, filled for the contact and kept as every entry's letter is. */
import { sql, type Transaction } from 'kysely'
import { contactValues } from '#core/contact/contact-values'
import { fieldsOfSubject } from '#core/contact/merge-subject'
import type { IsoDate } from '#core/contact/contact'
import { salutationBook } from '#core/contact/salutation'
import { emptyNote } from '#core/letter/note'
import { fail, ok, type Result } from '#core/prelude/result'
import { readOwnFields } from '../contact/own-fields'
import { readFormulas } from '../contact/salutations'
import { readHouseCountries } from '../identity/countries'
import { readSalesperson } from '../identity/salespeople'
import { readSettings } from '../identity/settings'
import type { JobFault } from '../job/job'
import { readAbout } from '../letter/about-contacts'
import { meetCriteria } from '../letter/meet-criteria'
import { answersAlone, type OnlyForAnswers } from '../letter/only-for'
import { faultOfTemplate, TEMPLATE_FORMAT } from '../letter/template'
import type { Templates } from '../letter/templates'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { recordedValues } from './recorded-values'

export type SingleLetter = {
  readonly entryNo: number
  readonly contactNo: string
  readonly date: string
  readonly language: string
  readonly salespersonCode: string
  readonly campaignNo: string
  readonly segmentNo: string
  readonly description: string
  readonly subject: string
}

/** `mapping` says what its names mean; one's own uses the names of the fields. */
export type LetterFile = { readonly hash: string; readonly fileName: string; readonly mapping: Readonly<Record<string, string>>; readonly isOwn: boolean }

/** Writes the letter on the entry, in the transaction that made the entry. */
export async function keepLetter(
  trx: Transaction<Schema>,
  tenant: number,
  file: LetterFile,
  of: SingleLetter,
  templates: Templates,
): Promise<Result<null, JobFault>> {
  const template = await templates(trx, tenant, { hash: file.hash, mapping: file.mapping })
  if (!template.ok) return fail({ code: 'letter-refused', facts: { ...template.fault } })
  const fault = faultOfTemplate(template.value)
  if (fault) return fail(fault)
  const onlyFor = await answersAlone(meetCriteria(trx, tenant), of, [template.value])
  const [gone] = onlyFor.not
  if (gone) return fail({ code: 'letter-refused', facts: { kind: `only-for-${gone[1]}`, name: gone[0] } })
  const values = await valuesOf(trx, tenant, of, onlyFor.values)
  if (!values) return fail({ code: 'not-found', facts: { contactNo: of.contactNo } })
  const read = recordedValues(values)
  const merged = template.value.merge(read.values, { lineNo: 0, date: of.date, note: emptyNote })
  await sql`
    update interaction_entry
       set subject = ${values['letter.subject']}, letter_state = ${file.isOwn ? 'unique' : 'inherited'}, letter_name = ${file.fileName}, template_format = ${TEMPLATE_FORMAT},
           template_hash = ${file.isOwn ? null : file.hash}, letter_hash = ${file.isOwn ? file.hash : null},
           mapping = ${jsonOf(file.mapping)}::jsonb, "values" = ${jsonOf(read.wereRead())}::jsonb,
           content_hash = ${template.value.contentHash(merged.value.parts, merged.value.extra)}
     where tenant_id = ${tenant} and entry_no = ${of.entryNo}::bigint`.execute(trx)
  return ok(null)
}

/** The subject of an interaction that has no letter: its fields are filled as a letter's are. */
export async function fillSubject(trx: Transaction<Schema>, tenant: number, of: SingleLetter): Promise<void> {
  if (fieldsOfSubject(of.subject).length === 0) return
  const values = await valuesOf(trx, tenant, of, new Map())
  if (values) await sql`update interaction_entry set subject = ${values['letter.subject']} where tenant_id = ${tenant} and entry_no = ${of.entryNo}::bigint`.execute(trx)
}

async function valuesOf(trx: Transaction<Schema>, tenant: number, of: SingleLetter, onlyFor: OnlyForAnswers) {
  const { sender, inheritance } = await readSettings(trx, tenant)
  const ownFields = (await readOwnFields(trx, tenant)).map(({ field }) => field.code)
  const facts = { key: { tenant, no: of.segmentNo }, inheritsAddress: inheritance.address, ownFields }
  const { contact, company, ownValues, addressesOn } = (await readAbout(trx, facts, [of.contactNo]))(of.contactNo)
  if (!contact) return null
  const { alternative, companyAlternative } = addressesOn(null, of.date)
  const own = new Map(ownFields.map((code) => [code, ownValues.find((each) => each.code === code)?.value ?? null]))
  return contactValues({
    contact,
    company: company && { ...company, alternative: companyAlternative },
    alternative,
    inheritsAddress: inheritance.address,
    countries: await readHouseCountries(trx, tenant),
    own,
    onlyFor,
    salesperson: (await readSalesperson(trx, tenant, of.salespersonCode))?.value ?? null,
    sender,
    salutations: salutationBook(await readFormulas(trx, tenant)),
    letter: {
      entryNo: String(of.entryNo),
      date: of.date as IsoDate,
      language: of.language,
      campaignNo: of.campaignNo,
      segmentNo: of.segmentNo,
      description: of.description,
      subject: of.subject,
      note: '',
    },
  }).value
}
