/**
 * What hangs on a contact, on the wire.
 *
 * GET   /api/contacts/{no}/related      ContactRelated (ETag: the contact's)
 * PATCH /api/contacts/{no}/related      RelatedChange, If-Match -> ContactRelated; each list that is given replaces what there was of it.
 *                                       422 related-refused {field, reason, …}: an unknown code, a list that is not for this kind of contact, a
 *                                       profile for a minor, a value that its field does not take; 412 changed-meanwhile
 * GET   /api/contacts/{no}/statistics   ContactStatistics: what was said to and by the contact; cancelled and postponed entries are left out
 * GET   /api/contacts/{no}/item-sales?cursor&limit   ItemSalePage, newest first: the company's, or for a person those that name it
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'
import { answerPriorities, codeLimits, relationLinks } from '#core/contact/code-list'
import { channels } from '#core/contact/objection'
import { ownFieldLimits } from '#core/contact/own-field'

const closed = { additionalProperties: false }
const code = Type.String({ minLength: 1, maxLength: codeLimits.code })
const text = (max: number) => Type.Optional(Type.String({ maxLength: max }))
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

const given = {
  mailingGroups: Type.Array(code, { maxItems: 200 }),
  jobResponsibilities: Type.Array(code, { maxItems: 200 }),
  industryGroups: Type.Array(code, { maxItems: 200 }),
  businessRelations: Type.Array(Type.Object({ code, linkTo: Type.Optional(Type.Enum([...relationLinks])), linkNo: text(20) }, closed), {
    maxItems: 200,
  }),
  profileAnswers: Type.Array(
    Type.Object(
      {
        questionnaireCode: code,
        lineNo: Type.Integer(),
        priority: Type.Optional(Type.Enum([...answerPriorities])),
        /** Today when left out. */
        answeredOn: Type.Optional(day),
      },
      closed,
    ),
    { maxItems: 500 },
  ),
  alternativeAddresses: Type.Array(
    Type.Object(
      {
        code,
        companyName: text(100),
        companyName2: text(50),
        address: text(100),
        address2: text(50),
        postCode: text(20),
        city: text(30),
        county: text(30),
        countryCode: text(10),
        phone: text(30),
        mobile: text(30),
        fax: text(30),
        email: text(80),
        homePage: text(255),
        /** When it is in force, first and last day included; without a last day, until further notice. */
        ranges: Type.Array(Type.Object({ startingOn: day, endingOn: Type.Union([day, Type.Null()]) }, closed), { maxItems: 100 }),
      },
      closed,
    ),
    { maxItems: 50 },
  ),
  ownValues: Type.Array(
    Type.Object(
      {
        code: Type.String({ minLength: 1, maxLength: ownFieldLimits.code }),
        /** Text for text and choice, a number, true or false, and for a date its day as text. */
        value: Type.Union([Type.String({ maxLength: ownFieldLimits.text }), Type.Number(), Type.Boolean()]),
      },
      closed,
    ),
    { maxItems: 200 },
  ),
  objections: Type.Array(
    Type.Object({ channel: Type.Enum([...channels]), source: text(100), /** Today when left out. */ since: Type.Optional(day) }, closed),
    { maxItems: channels.length },
  ),
}

/** Each list is replaced whole; what is left out stays. */
export const RelatedChange = Type.Partial(Type.Object(given), closed)
export type RelatedChange = Static<typeof RelatedChange>

export const ContactRelated = Type.Object({
  mailingGroups: Type.Array(Type.String()),
  jobResponsibilities: Type.Array(Type.String()),
  industryGroups: Type.Array(Type.String()),
  businessRelations: Type.Array(Type.Object({ code: Type.String(), linkTo: Type.Enum([...relationLinks]), linkNo: Type.String() })),
  profileAnswers: Type.Array(
    Type.Object({
      questionnaireCode: Type.String(),
      lineNo: Type.Integer(),
      question: Type.String(),
      answer: Type.String(),
      priority: Type.Enum([...answerPriorities]),
      answeredOn: Type.String(),
    }),
  ),
  alternativeAddresses: Type.Array(
    Type.Object({
      code: Type.String(),
      companyName: Type.String(),
      companyName2: Type.String(),
      address: Type.String(),
      address2: Type.String(),
      postCode: Type.String(),
      city: Type.String(),
      county: Type.String(),
      countryCode: Type.String(),
      phone: Type.String(),
      mobile: Type.String(),
      fax: Type.String(),
      email: Type.String(),
      homePage: Type.String(),
      ranges: Type.Array(Type.Object({ startingOn: Type.String(), endingOn: Type.Union([Type.String(), Type.Null()]) })),
    }),
  ),
  ownValues: Type.Array(Type.Object({ code: Type.String(), value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]) })),
  objections: Type.Array(Type.Object({ channel: Type.Enum([...channels]), source: Type.String(), since: Type.String() })),
})
export type ContactRelated = Static<typeof ContactRelated>

export const ContactStatistics = Type.Object({
  interactions: Type.Integer(),
  lastInteractionOn: Type.Union([Type.String(), Type.Null()]),
  /** In the house's currency, exact: "8.00". */
  cost: Type.String(),
  minutes: Type.Integer(),
})
export type ContactStatistics = Static<typeof ContactStatistics>

export const ItemSale = Type.Object({
  entryNo: Type.Integer(),
  kind: Type.Enum(['sale', 'purchase']),
  companyNo: Type.String(),
  contactNo: Type.String(),
  itemNo: Type.String(),
  variantCode: Type.String(),
  inventoryPostingGroup: Type.String(),
  postedOn: Type.String(),
  quantity: Type.String(),
  amount: Type.String(),
  documentNo: Type.String(),
})
export type ItemSale = Static<typeof ItemSale>
export const ItemSalePage = page(ItemSale)
export type ItemSalePage = Static<typeof ItemSalePage>
