/**
 * Contacts on the wire.
 *
 * GET    /api/contacts?…                      ContactQuery -> ContactPage: sorted, filtered, found by typing
 * POST   /api/contacts                        ContactDraft -> 201 Contact (ETag)
 * GET    /api/contacts/{no}                   Contact (ETag)
 * PUT    /api/contacts/{no}                   ContactDraft, If-Match -> Contact; 412 changed-meanwhile
 * DELETE /api/contacts/{no}                   204; 409 contact-on-segment {segments} (R-DEL)
 * Files of contacts, in and out: core/api/contact-file.ts.
 * GET    /api/contacts/{no}/interactions      InteractionPage (core/api/interaction.ts)
 * What hangs on a contact: core/api/contact-related.ts. All that is kept of one, and erasing: core/api/contact-privacy.ts.
 */
import { Type, type Static } from 'typebox'
import { contactKinds, correspondenceTypes, heldBackReasons } from '#core/contact/contact'
import { page, PageQuery, PlaceQuery } from '#core/api/paging'

const text = (max: number) => Type.String({ maxLength: max })

const draft = {
  kind: Type.Enum([...contactKinds]),
  companyNo: text(20),
  companyName: text(100),
  name: text(100),
  name2: text(50),
  courtesyTitle: text(30),
  firstName: text(30),
  middleName: text(30),
  lastName: text(30),
  suffix: text(30),
  nickname: text(30),
  initials: text(30),
  jobTitle: text(30),
  salutationCode: text(10),
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
  vatNo: text(20),
  language: text(10),
  salespersonCode: text(20),
  correspondenceType: Type.Enum([...correspondenceTypes]),
  organizationalLevelCode: text(10),
  territoryCode: text(10),
  externalId: text(50),
  excludeFromSegment: Type.Boolean(),
  privacyBlocked: Type.Boolean(),
  minor: Type.Boolean(),
  parentalConsent: Type.Boolean(),
  marketingObjection: Type.Boolean(),
}

/**
 * What a person sends: every field may be left out and is then empty, false or the default. Either a name or its parts must be there.
 * Open: a contact as it was given may be sent back whole, and what is not a person's to say of it is passed over.
 */
export const ContactDraftWire = Type.Partial(Type.Object(draft), { additionalProperties: true })
export type ContactDraftWire = Static<typeof ContactDraftWire>

export const ContactWire = Type.Object({
  no: text(20),
  ...draft,
  createdOn: Type.String(),
  lastInteractionOn: Type.Union([Type.String(), Type.Null()]),
  /** Objections by channel in short; with source and day in core/api/contact-related.ts. */
  objectsToPost: Type.Boolean(),
  objectsToEmail: Type.Boolean(),
  objectsToPhone: Type.Boolean(),
  /** Why nobody may write to this contact, or null. */
  heldBack: Type.Union([Type.Enum([...heldBackReasons]), Type.Null()]),
})
export type ContactWire = Static<typeof ContactWire>

/** With a minus before it, backwards. Whoever was never written to comes before all who were; equals stand by name, then by number. */
export const contactSorts = ['name', 'company', 'city', 'postCode', 'lastInteraction', 'no'] as const
export type ContactSort = (typeof contactSorts)[number] | `-${(typeof contactSorts)[number]}`

/**
 * A list has a stable order, and two ways into it: `cursor`, the page after the one that gave it, at the same cost everywhere; or
 * `offset`, the page that begins after so many rows, for a list that is scrolled to any place. One of them, not both.
 */
export const ContactQuery = Type.Object({
  /** Every word is found in name, company, no., e-mail or city. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.Enum(contactSorts.flatMap((sort) => [sort, `-${sort}` as const]))),
  /** Of this company only its persons. */
  personsOf: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
  kind: Type.Optional(Type.Enum([...contactKinds])),
  /** Filters take what the contact says, whole; "" those who say nothing. */
  salespersonCode: Type.Optional(text(20)),
  language: Type.Optional(text(10)),
  countryCode: Type.Optional(text(10)),
  county: Type.Optional(text(30)),
  correspondenceType: Type.Optional(Type.Enum([...correspondenceTypes])),
  /** Those nobody may write to, or the others. */
  heldBack: Type.Optional(Type.Boolean()),
  ...PageQuery,
  ...PlaceQuery,
})
export type ContactQuery = Static<typeof ContactQuery>

export const ContactRow = Type.Pick(ContactWire, [
  'no',
  'kind',
  'name',
  'companyName',
  'postCode',
  'city',
  'language',
  'email',
  'salespersonCode',
  'lastInteractionOn',
  'heldBack',
  'excludeFromSegment',
])
export type ContactRow = Static<typeof ContactRow>
export const ContactPage = page(ContactRow)
export type ContactPage = Static<typeof ContactPage>
