/**
 * Own fields on the wire, and the list of all fields that criteria can ask about and letters can show.
 *
 * GET    /api/own-fields          OwnFieldWire[] by code
 * POST   /api/own-fields          OwnFieldDraft -> 201 OwnFieldWire; 409 code-taken; 422 field-refused {field, reason}
 * PUT    /api/own-fields/{code}   OwnFieldChange, If-Match -> OwnFieldWire; the type stays; 409 code-in-use {choices} for a choice that is used;
 *                                 412 changed-meanwhile {current, field}: as it is now
 * DELETE /api/own-fields/{code}   204; 409 code-in-use {contacts}; with ?evenIfUsed=true the values go too
 * GET    /api/contact-fields      ContactFieldWire[]: those of Flett first, then the own ones
 */
import { Type, type Static } from 'typebox'
import { ownFieldLimits, ownFieldTypes } from '#core/contact/own-field'

const name = Type.String({ minLength: 1, maxLength: ownFieldLimits.name })
const choices = Type.Array(Type.String({ minLength: 1, maxLength: ownFieldLimits.choice }), { maxItems: ownFieldLimits.choices })

export const OwnFieldDraft = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: ownFieldLimits.code }),
    name,
    type: Type.Enum([...ownFieldTypes]),
    choices: Type.Optional(choices),
  },
  { additionalProperties: false },
)
export type OwnFieldDraft = Static<typeof OwnFieldDraft>

export const OwnFieldChange = Type.Object({ name, choices: Type.Optional(choices) }, { additionalProperties: false })
export type OwnFieldChange = Static<typeof OwnFieldChange>

export const OwnFieldWire = Type.Object({
  code: Type.String(),
  name: Type.String(),
  type: Type.Enum([...ownFieldTypes]),
  choices: Type.Array(Type.String()),
})
export type OwnFieldWire = Static<typeof OwnFieldWire>

export const ContactFieldWire = Type.Object({
  /** `city`, `Own_SIZE`. Criteria ask about an own field by its code: { kind: 'own', field: 'SIZE', … }. */
  name: Type.String(),
  type: Type.Enum([...ownFieldTypes]),
  /** What a letter calls it, or null where letters cannot show it. */
  mergeField: Type.Union([Type.String(), Type.Null()]),
  /** What people call an own field; "" for Flett's own, whose names the pane knows in the reader's language. */
  label: Type.String(),
  choices: Type.Array(Type.String()),
  /** The code of an own field, null for Flett's. */
  ownCode: Type.Union([Type.String(), Type.Null()]),
})
export type ContactFieldWire = Static<typeof ContactFieldWire>
