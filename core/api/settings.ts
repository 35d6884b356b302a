/**
 * What the house knows besides contacts.
 *
 * GET    /api/settings                  Settings
 * PUT    /api/settings/sender           Sender -> Settings
 * PUT    /api/settings/inheritance      Inheritance -> Settings
 * PUT    /api/settings/defaults         HouseDefaultsDraft -> Settings, what is left out stays as it is; 400 not-understood {field} for a country,
 *                                       language, salutation or template that is not known
 * PUT    /api/settings/user             {salespersonCode, name?} -> Settings: whom the user is; 422 field-refused {field, reason}
 * PUT    /api/settings/system-templates SystemTemplatesDraft -> Settings; 422 field-refused {field, reason: unknown-code | has-letters}
 * DELETE /api/sample-data               204: sample contacts, salespeople, segments, templates and campaigns go in one step
 *
 * GET    /api/salespeople               Salesperson[]
 * POST   /api/salespeople               {code, …draft} -> 201 Salesperson; 409 code-taken
 * GET    /api/salespeople/{code}        Salesperson (ETag)
 * PUT    /api/salespeople/{code}        SalespersonDraft, If-Match -> Salesperson, made if it is not there
 * DELETE /api/salespeople/{code}        204; 409 in-use {contacts, segments, lines, campaigns, users}
 *
 * GET    /api/countries                 Country[] (names in en and nb)
 * GET    /api/countries/{code}          CountrySetup (ETag); code `local` is an address without a country
 * PUT    /api/countries/{code}          CountryDraft, If-Match -> CountrySetup: what the house has otherwise; what is left out is ours
 * DELETE /api/countries/{code}          204: all is ours again
 *
 * GET    /api/salutations               Salutation[]
 * POST   /api/salutations               {code, description} -> 201 Salutation; 409 code-taken
 * GET    /api/salutations/{code}        Salutation (ETag)
 * PUT    /api/salutations/{code}        {description}, If-Match -> Salutation, made if it is not there
 * DELETE /api/salutations/{code}        204, its formulas go with it; 409 in-use {contacts, defaults}
 * GET    /api/salutation-formulas       SalutationFormula[]; language "" is any
 * GET    /api/salutation-formulas/{code}/{language}/{manner}  SalutationFormula (ETag); language `any` serves those without a formula of their own
 * PUT    /api/salutation-formulas/{code}/{language}/{manner}  {pattern, parts}, If-Match -> SalutationFormula, made if it is not there;
 *                                       422 field-refused {field, reason: blank | too-long | too-many | part-missing, placeholder}
 * DELETE /api/salutation-formulas/{code}/{language}/{manner}  204
 * POST   /api/salutation-formulas/preview  FormulaPreview -> {text}: how a contact, or an invented one, would be greeted
 *
 * GET    /api/merge-fields              MergeField[]: those of Flett first, then the own ones
 * GET    /api/health                    Health
 */
import { Type, type Static } from 'typebox'
import { codeLimits } from '#core/contact/code-list'
import { correspondenceTypes } from '#core/contact/contact'
import { addressElements } from '#core/contact/country'
import { manners, salutationParts } from '#core/contact/salutation'
import { systemDocuments } from '#core/interaction/interaction-template'

export const Sender = Type.Object(
  {
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
  },
  { additionalProperties: false },
)
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
    /** What merge fields are called in a letter that names no language. */
    mergeFieldLanguage: Type.String({ maxLength: 10 }),
    /** The interaction template that a new segment begins with; "" is none. */
    letterTemplateCode: Type.String({ maxLength: codeLimits.code }),
    /** So long the log of a segment can be undone; 0: not at all. */
    undoMinutes: Type.Integer({ minimum: 0, maximum: 1440 }),
  },
  { additionalProperties: false },
)
export type HouseDefaults = Static<typeof HouseDefaults>
export const HouseDefaultsDraft = Type.Partial(HouseDefaults, { additionalProperties: false })
export type HouseDefaultsDraft = Static<typeof HouseDefaultsDraft>

/** Which template each thing is logged with that the house logs by itself; "" is none. */
export const SystemTemplates = Type.Object(
  Object.fromEntries(systemDocuments.map((document) => [document, Type.String({ maxLength: codeLimits.code })])) as Record<
    (typeof systemDocuments)[number],
    ReturnType<typeof Type.String>
  >,
  { additionalProperties: false },
)
export type SystemTemplates = Static<typeof SystemTemplates>
export const SystemTemplatesDraft = Type.Partial(SystemTemplates, { additionalProperties: false })

export const UserDraft = Type.Object(
  { salespersonCode: Type.String({ maxLength: 20 }), name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) },
  { additionalProperties: false },
)

export const Settings = Type.Object({
  tenant: Type.String(),
  user: Type.Object({ id: Type.String(), name: Type.String(), salespersonCode: Type.String() }),
  sender: Sender,
  defaults: HouseDefaults,
  inheritance: Inheritance,
  systemTemplates: SystemTemplates,
  sampleData: Type.Boolean(),
})
export type Settings = Static<typeof Settings>

const salesperson = {
  name: Type.String({ minLength: 1, maxLength: 50 }),
  jobTitle: Type.Optional(Type.String({ maxLength: 30 })),
  phone: Type.Optional(Type.String({ maxLength: 30 })),
  email: Type.Optional(Type.String({ maxLength: 80 })),
  /** Given to nobody from now on. */
  blocked: Type.Optional(Type.Boolean()),
}
/** What is left out is blank. */
export const SalespersonDraft = Type.Object(salesperson, { additionalProperties: false })
export const NewSalesperson = Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }), ...salesperson }, { additionalProperties: false })
export type SalespersonDraft = Static<typeof SalespersonDraft>
export const Salesperson = Type.Object({
  code: Type.String(),
  name: Type.String(),
  jobTitle: Type.String(),
  phone: Type.String(),
  email: Type.String(),
  blocked: Type.Boolean(),
})
export type Salesperson = Static<typeof Salesperson>

export const Country = Type.Object({
  code: Type.String(),
  names: Type.Object({ en: Type.String(), nb: Type.String() }),
  addressFormat: Type.Integer(),
  /** The house has something otherwise than Flett. */
  isOwn: Type.Boolean(),
})
export type Country = Static<typeof Country>

const addressFormat = Type.Enum([0, 1, 2, 3, 13], { description: 'R-ADDR 3' })
const contactLine = Type.Enum(['first', 'afterCompanyName', 'last'])
const addressLines = Type.Array(Type.Enum([...addressElements]), { maxItems: 8, description: 'of format 13, top to bottom; other formats have none' })

export const CountryDraft = Type.Partial(
  Type.Object({
    /** By language; a language that is left out has our name. */
      names: Type.Record(Type.String({ minLength: 2, maxLength: 20 }), Type.String({ minLength: 1, maxLength: 50 })),
    addressFormat,
    contactLine,
    lines: addressLines,
    /** What the house calls a county there, such as State. */
    countyName: Type.String({ maxLength: 30 }),
  }),
  { additionalProperties: false },
)
export type CountryDraft = Static<typeof CountryDraft>

export const CountrySetup = Type.Object({
  code: Type.String({ description: 'empty: an address without a country' }),
  /** What it is called in our languages, as it stands. */
  names: Type.Object({ en: Type.String(), nb: Type.String(), da: Type.String(), sv: Type.String(), de: Type.String() }),
  /** Those that the house has given itself. */
  ownNames: Type.Record(Type.String(), Type.String()),
  addressFormat,
  contactLine,
  lines: addressLines,
  countyName: Type.String(),
  isOwn: Type.Boolean(),
})
export type CountrySetup = Static<typeof CountrySetup>

export const SalutationDraft = Type.Object({ description: Type.String({ maxLength: codeLimits.description }) }, { additionalProperties: false })
export const NewSalutation = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: codeLimits.code }), ...SalutationDraft.properties },
  { additionalProperties: false },
)
export const Salutation = Type.Object({ code: Type.String(), description: Type.String(), formulas: Type.Integer() })
export type Salutation = Static<typeof Salutation>

export const FormulaDraft = Type.Object(
  {
    pattern: Type.String({ maxLength: 200, description: 'at most 50 characters; %1 to %5 are its parts' }),
    parts: Type.Array(Type.Enum([...salutationParts]), { maxItems: 10 }),
  },
  { additionalProperties: false },
)
export type FormulaDraft = Static<typeof FormulaDraft>
export const SalutationFormula = Type.Object({
  code: Type.String(),
  language: Type.String(),
  manner: Type.Enum([...manners]),
  pattern: Type.String(),
  parts: Type.Array(Type.Enum([...salutationParts])),
})
export type SalutationFormula = Static<typeof SalutationFormula>

/** Who is greeted: a contact by number, or somebody made up of these parts; nobody said is Anne Berg. */
export const FormulaPreview = Type.Object(
  {
    ...FormulaDraft.properties,
    contactNo: Type.Optional(Type.String({ maxLength: 20 })),
    contact: Type.Optional(
      Type.Partial(
        Type.Object({
          jobTitle: Type.String({ maxLength: 30 }),
          firstName: Type.String({ maxLength: 30 }),
          middleName: Type.String({ maxLength: 30 }),
          lastName: Type.String({ maxLength: 30 }),
          initials: Type.String({ maxLength: 30 }),
          companyName: Type.String({ maxLength: 100 }),
        }),
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type FormulaPreview = Static<typeof FormulaPreview>
export const FormulaText = Type.Object({ text: Type.String() })

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
