/**
 * What the law gives a person of us, on the wire (GDPR art. 15, 17, 20).
 *
 * GET  /api/contacts/{no}/export    a zip: data.json (PersonData: all that is kept) and letters/*.docx, each letter as it was sent
 * POST /api/contacts/{no}/erase     EraseRequest -> 200 Erased; 409 contact-on-segment {segments} unless `fromSegments`;
 *                                   409 still-running {jobs} while work goes on that may hold the contact's data; 409 has-persons for a company
 *                                   that still has persons
 *
 * Erasing cannot be undone. Contact, related data, notes, own letters and the values of logged letters go, and so do the files that jobs
 * made; interactions stay, under a pseudonym. A keyed hash keeps the same person from being imported again, until it is readmitted. Each of
 * the two is written in the audit (core/api/audit.ts).
 */
import { Type, type Static } from 'typebox'

export const EraseRequest = Type.Object(
  {
    /** Takes the contact off open segments as well. */
    fromSegments: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type EraseRequest = Static<typeof EraseRequest>

export const Erased = Type.Object({
  /** What stands in the log in the contact's place. */
  pseudonym: Type.String(),
  /** Entries that stay without their letters. */
  interactions: Type.Integer(),
  /** Open segments that the contact was taken off. */
  segments: Type.Array(Type.String()),
})
export type Erased = Static<typeof Erased>
