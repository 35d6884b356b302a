/**
 * Some rows of a file, made into contacts: each finds the contact it means or becomes a new one, and a person its company.
 *
 * What the rows could mean is asked for once for all of them; after that they are taken one by one, so that the second row about somebody
 * finds what the first one made.
 */
import { sql, type Kysely } from 'kysely'
import { noHistory, type Contact, type ContactDraft, type ContactNo, type IsoDate } from '#core/contact/contact'
import { parseContactDraft, withDefaults, type ContactDefaults } from '#core/contact/contact-draft'
import { fold } from '#core/contact/fold'
import type { Column } from '#core/contact/import/columns'
import { fillingEmpty, type ExistingPolicy } from '#core/contact/import/existing'
import { changedFields, draftOfRow, type ImportRow, type Refusal } from '#core/contact/import/row'
import { nameKey, sameContact } from '#core/contact/import/same-contact'
import { asNewOf, type Inheritance } from '#core/contact/inheritance'
import { ok } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { followCompany } from './company-followers'
import { contactColumns, writeContacts } from './contact-rows'
import { contactOf, renameCompanies } from './contacts'
import { anybodyErased, erasedAmong } from './erase/erased-identity'
import type { RowOutcome } from './import-report'
import { standingOn } from './on-segments.sql'

export type ReadRow = { readonly line: number; readonly row: ImportRow }

export type BatchHouse = {
  readonly db: Kysely<Schema>
  readonly tenant: number
  readonly columns: readonly Column[]
  readonly defaults: ContactDefaults
  readonly inheritance: Inheritance
  readonly today: IsoDate
  readonly nextNo: () => Promise<string>
  readonly existing: ExistingPolicy
  /** Told what each contact was before it was written (null: not there), so that it can be taken back; not in a dry run. */
  readonly remember: ((before: ReadonlyMap<string, Contact | null>) => Promise<void>) | null
}

export async function takeBatch(house: BatchHouse, rows: readonly ReadRow[]): Promise<readonly RowOutcome[]> {
  const { db, tenant, columns } = house
  const known = await knownOf(house, rows)
  const written = new Map<string, Contact>()
  const were = new Map<string, Contact | null>()
  const companies: { readonly before: Contact; readonly after: Contact }[] = []
  const columnOf = (field: Column['field']) => columns.find((column) => column.field === field)?.heading ?? ''

  function keep(contact: Contact): void {
    if (!were.has(contact.no)) were.set(contact.no, known.numbered(contact.no))
    known.put(contact)
    written.set(contact.no, contact)
  }

  async function companyNamed(name: string, postCode: string): Promise<{ readonly company: Contact; readonly made: boolean }> {
    const namesakes = known.named({ kind: 'company', name })
    const found = companyAmong(namesakes, postCode)
    if (found) return { company: found, made: false }
    const draft = parseContactDraft({ kind: 'company', name })
    if (!draft.ok) throw new Error('A name that a person’s company may have, a company may have.')
    const company = newContact(draft.value, await house.nextNo())
    keep(company)
    return { company, made: true }
  }

  const newContact = (draft: ContactDraft, no: string): Contact =>
    contactOf(withDefaults(draft, house.defaults), no as ContactNo, { ...noHistory, createdOn: house.today })

  async function take({ line, row: read }: ReadRow): Promise<RowOutcome> {
    const refuse = (...refusals: readonly Refusal[]): RowOutcome => ({ line, kind: 'refused', refusals })
    const before = known.meantBy(read)
    if (before !== null && house.existing === 'skip') return { line, kind: 'skipped' }
    const row = before !== null && house.existing === 'fillEmpty' ? { ...read, given: fillingEmpty(read.given, before) } : read
    const fresh = before === null ? known.fresh(row) : null
    const draft = fresh ? ok(fresh) : draftOfRow(row, columns, before)
    if (!draft.ok) return refuse(...draft.fault)

    let linked = draft.value
    let companiesMade = 0
    let company: Contact | null = null
    if (linked.kind === 'person') {
      const { companyNo = '', companyName = '' } = row.given
      const numbered = companyNo === '' ? null : known.numbered(companyNo.toUpperCase())
      const stays = before !== null && before.companyNo !== '' && fold(before.companyName) === fold(companyName)
      if (numbered?.kind === 'company') {
        company = numbered
        linked = { ...linked, companyNo: numbered.no, companyName: numbered.name }
      } else if (companyNo !== '' && companyName === '') {
        return refuse({ column: columnOf('companyNo'), kind: 'unknown-company', value: companyNo })
      } else if (companyName !== '' && !stays) {
        const named = await companyNamed(linked.companyName, linked.postCode)
        company = named.company
        companiesMade = named.made ? 1 : 0
        linked = { ...linked, companyNo: company.no, companyName: company.name }
      } else if (before) {
        linked = { ...linked, companyNo: before.companyNo, companyName: before.companyName }
      }
    }

    const erased = known.erased(read)
    if (before === null && erased !== null) {
      const column = columnOf(erased === 'email' ? 'email' : 'name') || columnOf('lastName')
      return refuse({ column, kind: 'erased', value: erased === 'email' ? linked.email : linked.name })
    }
    if (before === null) {
      const contact = newContact(company ? asNewOf(linked, company, house.inheritance) : linked, row.no === '' ? await house.nextNo() : row.no)
      const like = known.withEmail(contact)
      keep(contact)
      return { line, kind: 'made', name: contact.name, companiesMade, like: like && { no: like.no, existingName: like.name, email: like.email } }
    }
    const contact = contactOf(linked, before.no, before)
    const fields = changedFields(before, contact)
    if (fields.length === 0) return { line, kind: 'unchanged' }
    if (contact.companyNo !== before.companyNo && known.stands(before.no)) {
      return refuse({ column: columnOf('companyName') || columnOf('companyNo'), kind: 'contact-on-segment', value: contact.companyName })
    }
    if (contact.kind === 'company') companies.push({ before, after: contact })
    keep(contact)
    return { line, kind: 'changed', no: contact.no, name: contact.name, fields, companiesMade }
  }

  const outcomes: RowOutcome[] = []
  for (const row of rows) outcomes.push(await take(row))
  await writeContacts(db, tenant, [...written.values()])
  for (const change of companies) {
    for (const person of await followCompany(db, tenant, { ...change, inheritance: house.inheritance })) {
      if (!were.has(person.no)) were.set(person.no, person)
    }
  }
  await house.remember?.(were)
  const renamed = companies.filter(({ before, after }) => before.name !== after.name).map(({ after }) => after.no)
  if (renamed.length > 0) await renameCompanies(db, tenant, renamed)
  return outcomes
}

/** Of companies of one name, the one with this post code, or any. */
const companyAmong = (namesakes: readonly Contact[], postCode: string): Contact | null =>
  namesakes.find((company) => company.postCode === postCode) ?? namesakes[0] ?? null

/** The rows that are about somebody who was erased: nobody comes back by a file, with or without a number (GDPR art. 17). */
async function asNew({ db, tenant, columns }: Pick<BatchHouse, 'db' | 'tenant' | 'columns'>, rows: readonly ReadRow[]) {
  if (!(await anybodyErased(db, tenant))) return new Map<ImportRow, null>()
  const drafts = rows.flatMap(({ row }) => {
    const draft = draftOfRow(row, columns, null)
    return draft.ok ? [{ row, draft: draft.value }] : []
  })
  const erased = await erasedAmong(db, tenant, drafts.map(({ draft }) => draft))
  return new Map(drafts.map(({ row }, i) => [row, erased[i] ?? null]))
}

/** What is known of the contacts that these rows may mean: by number, and by kind and name. */
async function knownOf({ db, tenant, columns, inheritance }: BatchHouse, rows: readonly ReadRow[]) {
  const nos = rows.flatMap(({ row }) => [row.no, (row.given.companyNo ?? '').toUpperCase()]).filter((no) => no !== '')
  const fresh = new Map<ImportRow, ContactDraft>()
  for (const { row } of rows) {
    const draft = row.no === '' ? draftOfRow(row, columns, null) : null
    if (draft?.ok) fresh.set(row, draft.value)
  }
  const asked = await asNew({ db, tenant, columns }, rows)
  const names = [...fresh.values()].map((draft) => draft.name)
  const companies = rows.map(({ row }) => row.given.companyName ?? '')
  const keys = [...new Set([...names, ...companies].map(fold))].filter((key) => key !== '')
  const emails = [...new Set([...fresh.values()].map((draft) => fold(draft.email)))].filter((key) => key !== '')
  const { rows: found } = await sql<Contact>`
    select ${contactColumns} from contact c
    where c.tenant_id = ${tenant} and (c.no = any (${nos}) or c.name_key = any (${keys}) or c.email_key = any (${emails}))
    order by c.no`.execute(db)
  const movable = columns.some((column) => column.field === 'companyName' || column.field === 'companyNo')
  const standing = movable ? await standingOn(db, tenant, found.map((contact) => contact.no)) : []
  const onSegment = new Set(standing.map((line) => line.contactNo))

  const byNo = new Map<string, Contact>()
  const byName = new Map<string, Map<string, Contact>>()
  const byEmail = new Map<string, Contact>()
  function put(contact: Contact): void {
    const before = byNo.get(contact.no)
    if (before) byName.get(nameKey(before))?.delete(contact.no)
    byNo.set(contact.no, contact)
    const namesakes = byName.get(nameKey(contact)) ?? new Map<string, Contact>()
    byName.set(nameKey(contact), namesakes.set(contact.no, contact))
    if (contact.kind === 'person' && contact.email !== '') byEmail.set(fold(contact.email), contact)
  }
  found.forEach(put)

  function companyOf(row: ImportRow, { companyName, postCode }: ContactDraft): Contact | null {
    const numbered = byNo.get((row.given.companyNo ?? '').toUpperCase())
    return numbered?.kind === 'company' ? numbered : companyAmong(named({ kind: 'company', name: companyName }), postCode)
  }
  const named = (of: Pick<Contact, 'kind' | 'name'>): readonly Contact[] => [...(byName.get(nameKey(of))?.values() ?? [])]
  return {
    put,
    named,
    numbered: (no: string): Contact | null => byNo.get(no) ?? null,
    /** A person who has the e-mail address of this one, under another name: a firm's address may be anybody's. */
    withEmail: ({ kind, email }: Contact): Contact | null => (kind === 'person' && email !== '' ? (byEmail.get(fold(email)) ?? null) : null),
    /** The row as a new contact, when it has been read as one already. */
    fresh: (row: ImportRow): ContactDraft | null => fresh.get(row) ?? null,
    stands: (no: string): boolean => onSegment.has(no),
    /** By what the row, taken as a new contact, is known as somebody who was erased. */
    erased: (row: ImportRow): 'email' | 'namePostCode' | null => asked.get(row) ?? null,
    meantBy(row: ImportRow): Contact | null {
      if (row.no !== '') return byNo.get(row.no) ?? null
      const draft = fresh.get(row)
      if (!draft) return null
      const company = draft.kind === 'person' ? companyOf(row, draft) : null
      // A person who took its company's address when it was made is meant by a row that has none, as it was then.
      return sameContact(draft, named(draft)) ?? (company && sameContact(asNewOf(draft, company, inheritance), named(draft)))
    },
  }
}
