/** Contacts and their rows: how a contact is written down, with the keys that it is found by. */
import { sql, type Kysely } from 'kysely'
import type { Contact } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import type { Schema } from '../store/schema'

/** The column of each field: `firstName` is `first_name`. */
const columns = [
  'no',
  'kind',
  'companyNo',
  'companyName',
  'name',
  'name2',
  'courtesyTitle',
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'nickname',
  'initials',
  'jobTitle',
  'salutationCode',
  'address',
  'address2',
  'postCode',
  'city',
  'county',
  'countryCode',
  'phone',
  'mobile',
  'fax',
  'email',
  'homePage',
  'vatNo',
  'language',
  'salespersonCode',
  'correspondenceType',
  'organizationalLevelCode',
  'territoryCode',
  'externalId',
  'excludeFromSegment',
  'privacyBlocked',
  'minor',
  'parentalConsent',
  'marketingObjection',
  'objectsToPost',
  'objectsToEmail',
  'objectsToPhone',
  'createdOn',
  'lastInteractionOn',
] as const satisfies readonly (keyof Contact)[]

const folded = ['no', 'name', 'companyName', 'jobTitle', 'address', 'postCode', 'city', 'county', 'email', 'externalId'] as const

/** `firstName` is the column `first_name`. */
export const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const columnOf = new Map(columns.map((field) => [field, snake(field)]))

/** `no, kind, company_no as "companyNo" …`: a row read with it is a Contact as it stands. */
export const contactColumns = sql.raw(columns.map((field) => `c.${snake(field)} as "${field}"`).join(', '))

/** Any number of contacts in one statement; those that are there are changed and are a version later. */
export async function writeContacts(
  db: Kysely<Schema>,
  tenant: number,
  contacts: readonly Contact[],
  { sample = false } = {},
): Promise<void> {
  if (contacts.length === 0) return
  const rows = JSON.stringify(contacts.map((contact) => rowOf(tenant, contact, sample)))
  await sql`
    insert into contact
    select * from json_populate_recordset(null::contact, ${rows}::json)
    on conflict (tenant_id, no) do update set ${changes}, version = contact.version + 1`.execute(db)
}

// When a contact was made and last written to, and what it objects to: no form says so, and no form takes it away.
const keptByHouse: ReadonlySet<string> = new Set([
  'no',
  'createdOn',
  'lastInteractionOn',
  'objectsToPost',
  'objectsToEmail',
  'objectsToPhone',
])

const changes = sql.raw(
  [
    ...columns.filter((field) => !keptByHouse.has(field)).map(snake),
    ...folded.map((field) => `${snake(field)}_key`),
    'sample',
    'changed_at',
  ]
    .map((column) => `${column} = excluded.${column}`)
    .join(', '),
)

function rowOf(tenant: number, contact: Contact, sample: boolean): Readonly<Record<string, unknown>> {
  const row: Record<string, unknown> = { tenant_id: tenant, sample, version: 1, changed_at: 'now' }
  for (const [field, column] of columnOf) row[column] = contact[field]
  return Object.assign(row, keysOf(contact))
}

/** The columns that the contact is found by. */
export const keysOf = (contact: Contact): Readonly<Record<string, string>> =>
  Object.fromEntries(folded.map((field) => [`${snake(field)}_key`, fold(contact[field])]))
