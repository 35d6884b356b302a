/** The interaction templates of the scenarios, with a letter for each of their languages: a hash stands for its bytes, which nobody opens. */
import type { Insertable, Kysely } from 'kysely'
import { jsonOf } from '../../server/store/json'
import type { Schema } from '../../server/store/schema'

type Template = Omit<Insertable<Schema['interaction_template']>, 'tenant_id' | 'code' | 'language'>
const letter = { interaction_group_code: 'LETTER', unit_cost: '8', information_flow: 'outbound', initiated_by: 'us' } as const

/** Codes, what they say, and their languages, the template's own first. */
const templates: readonly [string, Template, readonly string[]][] = [
  ['BUS', { ...letter, description: 'Business letter', unit_duration: 30, correspondence_type: 'hardCopy' }, ['nb', 'en']],
  ['ABST', { ...letter, description: 'Abstract of meeting', unit_duration: 90, initiated_by: '', correspondence_type: 'hardCopy' }, ['en']],
  ['GOLF', { ...letter, description: 'Golf event', unit_duration: 1, correspondence_type: 'email' }, ['nb']],
  [
    'CALL',
    {
      ...letter,
      interaction_group_code: 'PHONE',
      description: 'Outgoing call',
      unit_cost: '1',
      unit_duration: 15,
      correspondence_type: 'none',
      ignore_contact_type: true,
    },
    [],
  ],
]

/** The hash of a template's letter, and so of every copy of it. */
export const hashOf = (code: string, language: string): string => `${code}-${language}`

export async function fillTemplates(db: Kysely<Schema>, tenant: number): Promise<void> {
  for (const code of ['LETTER', 'PHONE']) await db.insertInto('interaction_group').values({ tenant_id: tenant, code }).execute()
  for (const [code, values, languages] of templates) {
    await db
      .insertInto('interaction_template')
      .values({ ...values, tenant_id: tenant, code, language: languages[0] ?? '' })
      .execute()
    for (const language of languages) {
      const file = { hash: hashOf(code, language), file_name: `${code}.docx`, mapping: jsonOf({}) }
      await db.insertInto('interaction_template_letter').values({ tenant_id: tenant, template_code: code, language, ...file }).execute()
    }
  }
}
