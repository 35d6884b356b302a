/**
 * What was done with personal data, on the wire: who took data out, who erased somebody, who let somebody erased back in, and when.
 *
 * GET  /api/audit?cursor&limit    AuditPage, newest first. Entries are only ever added; of somebody who was erased they name the pseudonym
 * POST /api/erased/readmit        ReadmitRequest -> 200 Readmitted; 404 where nobody like that was erased
 *
 * Whoever was erased is refused by forms and files under the e-mail address, or the name and post code, that they had. When they come
 * back of their own will, what they are known by is forgotten, for a reason that is kept; then they can be made a contact like anybody.
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'

export const auditedActs = ['contactsExported', 'contactDataExported', 'contactErased', 'erasedReadmitted'] as const
export type AuditedAct = (typeof auditedActs)[number]

export const AuditEntry = Type.Object({
  at: Type.String(),
  /** The user. */
  by: Type.String(),
  what: Type.Enum([...auditedActs]),
  /** The contact's number, or its pseudonym once it is erased; the segment's number of an exported list; "" for a list of all contacts. */
  subject: Type.String(),
  /** Contacts that went out, interactions that stayed, identities that were forgotten. */
  count: Type.Integer(),
  /** `format` and `q` of an export, `reason` of a readmission. */
  facts: Type.Record(Type.String(), Type.Unknown()),
})
export type AuditEntry = Static<typeof AuditEntry>
export const AuditPage = page(AuditEntry)
export type AuditPage = Static<typeof AuditPage>

/** By an e-mail address, by name and post code together, or by both: each is known by itself, and forgotten by itself. */
export const ReadmitRequest = Type.Object(
  {
    email: Type.Optional(Type.String({ maxLength: 80 })),
    name: Type.Optional(Type.String({ maxLength: 100 })),
    postCode: Type.Optional(Type.String({ maxLength: 20 })),
    reason: Type.String({ minLength: 1, maxLength: 250, pattern: '\\S' }),
  },
  { additionalProperties: false },
)
export type ReadmitRequest = Static<typeof ReadmitRequest>
export const Readmitted = Type.Object({ identities: Type.Integer({ description: 'one or two: the address, and name with post code' }) })
export type Readmitted = Static<typeof Readmitted>
