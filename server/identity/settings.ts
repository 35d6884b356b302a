/** What a tenant has set for itself: its company information, what new contacts get, and whether sample data are there. */
import type { Kysely } from 'kysely'
import type { ContactDefaults } from '#core/contact/contact-draft'
import { firstInheritance, type Inheritance } from '#core/contact/inheritance'
import { defaultSalutationCode } from '#core/contact/salutation-defaults'
import { emptySender, type Sender } from '#core/contact/sender'
import { noSystemTemplates, type SystemTemplates } from '#core/interaction/interaction-template'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'

export type HouseDefaults = ContactDefaults & {
  readonly countryCode: string
  readonly language: string
  /** What merge fields are called in a letter that names no language. */
  readonly mergeFieldLanguage: string
  /** What a new segment begins with; blank: none. */
  readonly letterTemplateCode: string
  /** So long the log of a segment can be undone; 0: not at all. */
  readonly undoMinutes: number
}

export type HouseSettings = {
  readonly sender: Sender
  readonly defaults: HouseDefaults
  readonly inheritance: Inheritance
  readonly systemTemplates: SystemTemplates
  readonly sampleData: boolean
}

export const firstDefaults: HouseDefaults = {
  companySalutationCode: defaultSalutationCode.company,
  personSalutationCode: defaultSalutationCode.person,
  correspondenceType: 'none',
  countryCode: 'NO',
  language: 'nb',
  mergeFieldLanguage: 'nb',
  letterTemplateCode: '',
  undoMinutes: 30,
}

type SettingValues = {
  readonly sender: Sender
  readonly defaults: HouseDefaults
  readonly inheritance: Inheritance
  readonly systemTemplates: SystemTemplates
  readonly sample: boolean
  /** Which of our sets of salutation formulas the house was offered last. */
  readonly salutations: number
}

export async function readSettings(db: Kysely<Schema>, tenant: number): Promise<HouseSettings> {
  const rows = await db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('tenant_id', '=', tenant)
    .where('key', 'in', ['sender', 'defaults', 'inheritance', 'systemTemplates', 'sample'])
    .execute()
  const values = Object.fromEntries(rows.map((row) => [row.key, row.value])) as Partial<SettingValues>
  return {
    sender: { ...emptySender, ...values.sender },
    defaults: { ...firstDefaults, ...values.defaults },
    inheritance: { ...firstInheritance, ...values.inheritance },
    systemTemplates: { ...noSystemTemplates, ...values.systemTemplates },
    sampleData: values.sample ?? false,
  }
}

export async function writeSetting<Key extends keyof SettingValues>(
  db: Kysely<Schema>,
  tenant: number,
  key: Key,
  value: SettingValues[Key],
): Promise<void> {
  const json = jsonOf(value)
  await db
    .insertInto('setting')
    .values({ tenant_id: tenant, key, value: json })
    .onConflict((again) => again.columns(['tenant_id', 'key']).doUpdateSet({ value: json }))
    .execute()
}
