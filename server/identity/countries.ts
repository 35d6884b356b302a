/**
 * What a house has otherwise than Flett about countries: names, how addresses are written there, what a county is called.
 *
 * Only differences are kept, so that ours follow the world; the row of the empty code is an address without a country.
 */
import type { Kysely, Transaction } from 'kysely'
import type { CountryDraft, CountrySetup } from '#core/api/settings'
import { countryFormat, countryName, type AddressElement, type AddressFormat, type ContactLine, type HouseCountries } from '#core/contact/country'
import { fail, ok, type Result } from '#core/prelude/result'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'

export type KeptCountry = { readonly value: CountrySetup; readonly version: number }
export type CountryFault =
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'field-refused'; readonly field: 'lines' | 'addressFormat'; readonly reason: 'missing' | 'twice' }

/** Nothing of ours has this version: the first that a house says itself is 1. */
const OURS = 0

export async function readHouseCountries(db: Kysely<Schema>, tenant: number): Promise<HouseCountries> {
  const rows = await ownRows(db, tenant).execute()
  return {
    formats: Object.fromEntries(rows.flatMap((row) => (saysFormat(row) ? [[row.code, formatOf(row, row.code)]] : []))),
    names: Object.fromEntries(rows.map((row) => [row.code, row.names])),
  }
}

/** The codes of those that the house has otherwise, each with its setup. */
export async function readOwnCountries(db: Kysely<Schema>, tenant: number): Promise<ReadonlyMap<string, CountrySetup>> {
  const rows = await ownRows(db, tenant).execute()
  return new Map(rows.map((row) => [row.code, setupOf(row.code, row)]))
}

/** `code` is one of the country table, or empty. */
export async function readCountry(db: Kysely<Schema>, tenant: number, code: string): Promise<KeptCountry> {
  const row = await ownRows(db, tenant).where('code', '=', code).executeTakeFirst()
  return { value: setupOf(code, row), version: row?.version ?? OURS }
}

/** What the house has otherwise, in the place of what it had. */
export async function putCountry(
  trx: Transaction<Schema>,
  tenant: number,
  code: string,
  draft: CountryDraft,
  seen: number | null,
): Promise<Result<KeptCountry, CountryFault>> {
  const { names = {}, addressFormat = null, contactLine = null, countyName = '' } = draft
  // Other formats have no lines of their own.
  const lines = addressFormat === 13 ? (draft.lines ?? []) : []
  if (addressFormat === 13 && lines.length === 0) return fail({ kind: 'field-refused', field: 'lines', reason: 'missing' })
  // There is no country whose format an address without one could have.
  if (code === '' && addressFormat === null && contactLine !== null) return fail({ kind: 'field-refused', field: 'addressFormat', reason: 'missing' })
  if (new Set(lines).size < lines.length) return fail({ kind: 'field-refused', field: 'lines', reason: 'twice' })
  await trx
    .insertInto('country')
    .values({ tenant_id: tenant, code, names: jsonOf({}), lines: jsonOf([]), version: OURS })
    .onConflict((again) => again.doNothing())
    .execute()
  const held = await ownRows(trx, tenant).where('code', '=', code).forUpdate().executeTakeFirst()
  const version = held?.version ?? OURS
  if (seen !== null && seen !== version) return fail({ kind: 'changed-meanwhile', current: version })
  await trx
    .updateTable('country')
    .set({ names: jsonOf(names), address_format: addressFormat, contact_line: contactLine, lines: jsonOf(lines) })
    .set({ county_name: countyName.trim(), version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
  return ok(await readCountry(trx, tenant, code))
}

/** All is ours again. */
export async function resetCountry(db: Kysely<Schema>, tenant: number, code: string): Promise<void> {
  await db.deleteFrom('country').where('tenant_id', '=', tenant).where('code', '=', code).execute()
}

type OwnCountry = {
  readonly names: Readonly<Record<string, string>>
  readonly address_format: number | null
  readonly contact_line: ContactLine | null
  readonly lines: readonly string[]
  readonly county_name: string
}

const ownRows = (db: Kysely<Schema>, tenant: number) =>
  db
    .selectFrom('country')
    .select(['code', 'names', 'address_format', 'contact_line', 'lines', 'county_name', 'version'])
    .where('tenant_id', '=', tenant)
    .orderBy('code')

const saysFormat = (own: OwnCountry): boolean => own.address_format !== null || own.contact_line !== null

function formatOf(own: OwnCountry | undefined, code: string) {
  const ours = countryFormat(code)
  return {
    format: (own?.address_format ?? ours.format) as AddressFormat,
    contactLine: own?.contact_line ?? ours.contactLine,
    lines: (own?.lines ?? []) as readonly AddressElement[],
  }
}

function setupOf(code: string, own: OwnCountry | undefined): CountrySetup {
  const ownNames = { ...own?.names }
  const name = (language: string) => (code === '' ? '' : countryName(code, language, { [code]: ownNames }))
  const { format, contactLine, lines } = formatOf(own, code)
  return {
    code,
    names: { en: name('en'), nb: name('nb'), da: name('da'), sv: name('sv'), de: name('de') },
    ownNames,
    addressFormat: format,
    contactLine,
    lines: [...lines],
    countyName: own?.county_name ?? '',
    isOwn: own !== undefined,
  }
}
