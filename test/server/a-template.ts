/** An interaction template of a tenant, with its letters: language, subject, paragraphs (null: a row without a letter). */
import { keepBlob } from '../../server/letter/blobs'
import { jsonOf } from '../../server/store/json'
import type { FreshDatabase } from './fresh-database'
import { aLetter } from './letter-house'

type Fields = { readonly language?: string; readonly unitCost?: number; readonly unitDuration?: number }
type Letter = readonly [language: string, subject: string, paragraphs: readonly string[] | null]

export async function aTemplate({ db, tenant }: FreshDatabase, code: string, fields: Fields, letters: readonly Letter[]): Promise<void> {
  const group = { tenant_id: tenant, code: 'LETTER', description: 'Letters' }
  await db
    .insertInto('interaction_group')
    .values(group)
    .onConflict((again) => again.doNothing())
    .execute()
  const { language = '', unitCost = 0, unitDuration = 0 } = fields
  const said = { language, unit_cost: String(unitCost), unit_duration: unitDuration, correspondence_type: 'hardCopy' as const }
  await db.insertInto('interaction_template').values({ tenant_id: tenant, code, interaction_group_code: 'LETTER', description: code, ...said }).execute()
  for (const [its, subject, paragraphs] of letters) {
    const hash = paragraphs && (await keepBlob(db, tenant, aLetter(paragraphs)))
    const file = { hash, file_name: hash ? `${code}.docx` : '', mapping: jsonOf({}) }
    await db.insertInto('interaction_template_letter').values({ tenant_id: tenant, template_code: code, language: its, subject, ...file }).execute()
  }
}
