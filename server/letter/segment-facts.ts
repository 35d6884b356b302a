/** What all letters of a segment have in common: its header, its letters, who writes, and how contacts are greeted. Read once, not per line. */
import { sql, type Kysely } from 'kysely'
import { standingLine } from '../segment/standing.sql'
import type { HouseCountries } from '#core/contact/country'
import type { Salesperson, Sender } from '#core/contact/sender'
import { salutationBook, type SalutationBook } from '#core/contact/salutation'
import type { SegmentHeader } from '#core/segment/segment'
import { readOwnFields } from '../contact/own-fields'
import { readFormulas, readSalespeople } from '../contact/salutations'
import { readHouseCountries } from '../identity/countries'
import { readSettings } from '../identity/settings'
import type { Schema } from '../store/schema'
import { headerValues } from '../segment/header-columns'
import type { SegmentKey } from '../segment/locked'
import { readKnownCodes, type KnownCodes } from './known-codes'
import { listRows, type LanguageRow } from './segment-letters'

export type SegmentFacts = {
  readonly key: SegmentKey
  readonly header: SegmentHeader & { readonly version: number; readonly stepsTaken: number; readonly sample: boolean }
  /** By language; some may have no letter yet. */
  readonly letters: readonly LanguageRow[]
  readonly sender: Sender
  readonly salutations: SalutationBook
  readonly salespeople: ReadonlyMap<string, Salesperson>
  /** Persons take their company's address (R-ADDR 1b). */
  readonly inheritsAddress: boolean
  /** What the house has otherwise than the country table. */
  readonly countries: HouseCountries
  /** The codes of the house's own fields. */
  readonly ownFields: readonly string[]
  readonly known: KnownCodes
}

export type HouseFacts = Omit<SegmentFacts, 'key' | 'header' | 'letters'>

export async function readSegmentFacts(db: Kysely<Schema>, key: SegmentKey): Promise<SegmentFacts | null> {
  const row = await db
    .selectFrom('segment as s')
    .select([headerValues.as('header'), 'version', 'steps_taken as stepsTaken', 'sample'])
    .where('tenant_id', '=', key.tenant)
    .where('no', '=', key.no)
    .executeTakeFirst()
  if (!row) return null
  const { header: said, ...rest } = row
  return { key, header: { ...said, ...rest }, letters: await listRows(db, key), ...(await readHouseFacts(db, key.tenant)) }
}

/** What letters have in common whatever segment they are of. */
export async function readHouseFacts(db: Kysely<Schema>, tenant: number): Promise<HouseFacts> {
  const { sender, inheritance } = await readSettings(db, tenant)
  const salutations = salutationBook(await readFormulas(db, tenant))
  const salespeople = new Map((await readSalespeople(db, tenant)).map((person) => [person.code, person]))
  const countries = await readHouseCountries(db, tenant)
  const ownFields = (await readOwnFields(db, tenant)).map(({ field }) => field.code)
  const known = await readKnownCodes(db, tenant)
  return { known, sender, salutations, salespeople, inheritsAddress: inheritance.address, countries, ownFields }
}

/** How many lines stand. */
export async function countLines(db: Kysely<Schema>, { key, header }: SegmentFacts): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from segment_line l where ${standingLine({ ...key, stepsTaken: header.stepsTaken })}`.execute(db)
  return rows[0]?.count ?? 0
}
