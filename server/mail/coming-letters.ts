/** The letters of the deliveries that come next in a run, for whoever makes many at once faster than one after the other. */
import type { Kysely } from 'kysely'
import { letterOfEntry } from '../interaction/letter-of-entry'
import type { Templates } from '../letter/templates'
import type { Schema } from '../store/schema'
import type { Leased } from './leases'

const COUNT = 24
/** Of all of them together, in bytes. */
const SIZE = 16 * 1024 * 1024

/** Those that cannot be made are left out: their own turn says so. */
export async function comingLetters(
  { db, templates }: { readonly db: Kysely<Schema>; readonly templates: Templates },
  { tenant, run, id, form }: Pick<Leased, 'tenant' | 'run' | 'id' | 'form'>,
): Promise<readonly Buffer[]> {
  const next = await db
    .selectFrom('delivery')
    .select('interaction_entry_no as entryNo')
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', run)
    .where('state', '=', 'queued')
    .where('form', '=', form)
    .where('id', '<>', id)
    .orderBy('position')
    .limit(COUNT)
    .execute()
  const letters: Buffer[] = []
  let size = 0
  for (const { entryNo } of next) {
    const letter = await letterOfEntry(db, tenant, entryNo, templates)
    if (!letter.ok) continue
    size += letter.value.bytes.length
    if (size > SIZE) break
    letters.push(letter.value.bytes)
  }
  return letters
}
