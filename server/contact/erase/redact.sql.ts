/**
 * Puts a pseudonym in the place of everything that names somebody, wherever the house has written it: descriptions, steps, the answers and
 * results that are kept.
 *
 * A word is found whole and however its letters are cased; digits alone are found only as a text of their own, since a line number looks
 * like a contact number. JSON stays JSON: what is replaced stands within one text of it.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Contact } from '#core/contact/contact'
import type { Schema } from '../../store/schema'

/** Columns in which people and steps name contacts. Tables that hold nothing but the contact's own rows are not here: those rows go. */
const texts = [
  ['segment', 'description'],
  ['segment', 'subject'],
  ['segment_line', 'subject'],
  ['segment_line', 'description'],
  ['segment_line', 'letter_name'],
  ['segment_line_letter', 'subject'],
  ['segment_line_letter', 'description'],
  ['segment_line_letter', 'file_name'],
  ['segment_letter', 'subject'],
  ['segment_letter', 'description'],
  ['segment_letter', 'file_name'],
  ['logged_segment', 'description'],
  ['campaign_entry', 'description'],
  ['interaction_entry', 'description'],
  ['interaction_entry', 'subject'],
  ['interaction_entry', 'letter_name'],
  ['interaction_comment', 'comment'],
  ['task', 'description'],
  ['opportunity', 'description'],
  ['opportunity', 'segment_description'],
  ['follow_on_comment', 'comment'],
  ['saved_criteria', 'description'],
  ['contact_import', 'name'],
  ['audit_entry', 'subject'],
] as const
const documents = [
  ['segment_step', 'step'],
  ['segment_past_step', 'step'],
  ['segment_edit', 'edit'],
  ['segment_change', 'change'],
  ['logged_segment', 'header'],
  ['logged_worksheet', 'segment'],
  ['logged_worksheet_line', 'line'],
  ['logged_worksheet_line', 'letters'],
  ['saved_criteria', 'steps'],
  ['saved_criteria', 'parameters'],
  ['job', 'input'],
  ['job', 'result'],
  ['job', 'fault'],
  ['idempotency', 'answer'],
  ['audit_entry', 'facts'],
] as const

/** What names this contact and nobody else: what its company has as well (a switchboard's number) says nothing of it. */
export function namesOf(contact: Contact, company: Contact | null): readonly string[] {
  const { no, name, firstName, lastName, email, phone, mobile, fax, externalId, homePage, vatNo } = contact
  const shared = new Set(company ? Object.values(company) : [])
  const said = [no, name, `${firstName} ${lastName}`, email, phone, mobile, fax, externalId, homePage, vatNo]
  return [...new Set(said.map((text) => text.trim()))].filter((text) => text.length > 1 && !shared.has(text))
}

export async function redact(db: Kysely<Schema>, tenant: number, names: readonly string[], pseudonym: string): Promise<void> {
  for (const [table, column] of texts) await replaceIn(db, tenant, { table, column, isJson: false }, names, pseudonym)
  for (const [table, column] of documents) await replaceIn(db, tenant, { table, column, isJson: true }, names, pseudonym)
}

type Place = { readonly table: string; readonly column: string; readonly isJson: boolean }

async function replaceIn(db: Kysely<Schema>, tenant: number, place: Place, names: readonly string[], pseudonym: string): Promise<void> {
  if (names.length === 0) return
  const column = sql.ref(place.column)
  const text = place.isJson ? sql`${column}::text` : column
  const patterns = names.map((name) => patternOf(name, place.isJson))
  const replaced = patterns.reduce<RawBuilder<unknown>>(
    (inner, { pattern, quoted }) => sql`regexp_replace(${inner}, ${pattern}, ${quoted ? `"${pseudonym}"` : pseudonym}, 'gi')`,
    text,
  )
  const found = patterns.map(({ pattern }) => pattern).join('|')
  const pieces = names.flatMap((name) => spellingsOf(name, place.isJson)).map((piece) => `%${piece.replace(/[\\%_]/g, '\\$&')}%`)
  // The log may be long, and a pattern with its edges costs a hundred times as much as a piece of text: it is asked of what has the piece.
  await sql`
    update ${sql.table(place.table)} set ${column} = ${place.isJson ? sql`(${replaced})::jsonb` : replaced}
    where tenant_id = ${tenant}
      and case when lower(${text}) like any (array(select lower(piece) from unnest(${pieces}::text[]) piece)) then ${text} ~* ${found} else false end`.execute(
    db,
  )
}

function patternOf(name: string, isJson: boolean): { readonly pattern: string; readonly quoted: boolean } {
  const spellings = spellingsOf(name, isJson).map(escaped).join('|')
  if (isJson && /^[\d.]+$/.test(name)) return { pattern: `"(?:${spellings})"`, quoted: true }
  return { pattern: `(?:(?<![[:alnum:]])|(?<=\\\\[nrtbf]))(?:${spellings})(?![[:alnum:]])`, quoted: false }
}

/** As the column would write it; the database may know the case of fewer letters than we do. */
function spellingsOf(name: string, isJson: boolean): readonly string[] {
  const written = isJson ? JSON.stringify(name).slice(1, -1) : name
  return [...new Set([written, written.toLowerCase(), written.toUpperCase()])]
}

const escaped = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
