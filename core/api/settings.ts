/**
 * What the house knows besides contacts.
 *
 * GET    /api/settings                  Settings
 * PUT    /api/settings/sender           Sender -> Settings
 * PUT    /api/settings/inheritance      Inheritance -> Settings
 * PUT    /api/settings/defaults         HouseDefaults -> Settings; 400 not-understood {field} for a country, language or salutation that is not known
 * DELETE /api/sample-data               204: sample contacts, salespeople and segments go in one step
 * GET    /api/salespeople               Salesperson[]
 * GET    /api/countries                 Country[] (names in en and nb)
 * GET    /api/salutation-formulas       SalutationFormula[]
 * GET    /api/merge-fields              MergeField[]: those of Flett first, then the own ones
 * GET    /api/health                    Health
 */
import { Type, type Static } from 'typebox'
import { correspondenceTypes } from '#core/contact/contact'

export const Sender = Type.Object({
  name: Type.String({ maxLength: 100 }),
  name2: Type.String({ maxLength: 50 }),
  address: Type.String({ maxLength: 100 }),
  address2: Type.String({ maxLength: 50 }),
  postCode: Type.String({ maxLength: 20 }),
  city: Type.String({ maxLength: 30 }),
  county: Type.String({ maxLength: 30 }),
  countryCode: Type.String({ maxLength: 10 }),
  vatNo: Type.String({ maxLength: 20 }),
  registrationNo: Type.String({ maxLength: 20 }),
  phone: Type.String({ maxLength: 30 }),
  fax: Type.String({ maxLength: 30 }),
  bankBranchNo: Type.String({ maxLength: 20 }),
  bankName: Type.String({ maxLength: 100 }),
  bankAccountNo: Type.String({ maxLength: 30 }),
  giroNo: Type.String({ maxLength: 20 }),
})
export type Sender = Static<typeof Sender>

/** What persons take from their company; its name they take always. */
export const Inheritance = Type.Object(
  {
    salesperson: Type.Boolean(),
    territory: Type.Boolean(),
    country: Type.Boolean(),
    language: Type.Boolean(),
    address: Type.Boolean(),
    communication: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Inheritance = Static<typeof Inheritance>

/** What a new contact gets where it says nothing itself. */
export const HouseDefaults = Type.Object(
  {
    companySalutationCode: Type.String({ maxLength: 10 }),
    personSalutationCode: Type.String({ maxLength: 10 }),
    correspondenceType: Type.Enum([...correspondenceTypes]),
    /** What an import takes a post code for where the row names no country. */
    countryCode: Type.String({ maxLength: 10 }),
    language: Type.String({ maxLength: 10 }),
  },
  { additionalProperties: false },
)
export type HouseDefaults = Static<typeof HouseDefaults>

export const Settings = Type.Object({
  tenant: Type.String(),
  user: Type.Object({ id: Type.String(), name: Type.String(), salespersonCode: Type.String() }),
  sender: Sender,
  defaults: HouseDefaults,
  inheritance: Inheritance,
  sampleData: Type.Boolean(),
})
export type Settings = Static<typeof Settings>

export const Salesperson = Type.Object({
  code: Type.String(),
  name: Type.String(),
  jobTitle: Type.String(),
  phone: Type.String(),
  email: Type.String(),
  blocked: Type.Boolean(),
})
export type Salesperson = Static<typeof Salesperson>

export const Country = Type.Object({ code: Type.String(), names: Type.Object({ en: Type.String(), nb: Type.String() }), addressFormat: Type.Integer() })
export type Country = Static<typeof Country>

export const SalutationFormula = Type.Object({
  code: Type.String(),
  language: Type.String(),
  manner: Type.Enum(['formal', 'informal']),
  pattern: Type.String(),
  parts: Type.Array(Type.String()),
})
export type SalutationFormula = Static<typeof SalutationFormula>

/** A merge field: its stable name is what a letter holds; label and example are for people. */
export const MergeField = Type.Object({
  name: Type.String(),
  group: Type.Enum(['contact', 'salesperson', 'sender', 'letter']),
  label: Type.Object({ en: Type.String(), nb: Type.String() }),
  example: Type.Object({ en: Type.String(), nb: Type.String() }),
})
export type MergeField = Static<typeof MergeField>

export const Health = Type.Object({ ok: Type.Boolean(), version: Type.String(), database: Type.Enum(['embedded', 'server']), uptimeSeconds: Type.Number() })
export type Health = Static<typeof Health>
