/** What the letter of a template's own language holds, as the wizard action asks (core/interaction/wizard-action.ts). */
import type { Kysely } from 'kysely'
import type { LetterKind } from '#core/interaction/wizard-action'
import type { LetterToCompile } from '../letter/compiled-letters'
import type { Templates } from '../letter/templates'
import type { Schema } from '../store/schema'

export type ReadKind = (db: Kysely<Schema>, tenant: number, letter: LetterToCompile) => Promise<'plain' | 'withFields'>

/** A letter that cannot be read any more has nothing to merge. */
export const readKindWith =
  (templates: Templates): ReadKind =>
  async (db, tenant, letter) => {
    const read = await templates(db, tenant, letter)
    return read.ok && read.value.slots.length > 0 ? 'withFields' : 'plain'
  }

export async function kindOfRow(
  db: Kysely<Schema>,
  tenant: number,
  { code, language }: { readonly code: string; readonly language: string },
  readKind: ReadKind,
): Promise<LetterKind> {
  const row = await db
    .selectFrom('interaction_template_letter')
    .select(['hash', 'mapping'])
    .where('tenant_id', '=', tenant)
    .where('template_code', '=', code)
    .where('language', '=', language)
    .executeTakeFirst()
  if (!row) return 'noRow'
  return row.hash === null ? 'empty' : readKind(db, tenant, { hash: row.hash, mapping: row.mapping })
}
