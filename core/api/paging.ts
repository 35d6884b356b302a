/** Lists come in pages: `next` is the cursor of the following page, null on the last one; `total` counts the whole list. */
import { Type, type TSchema } from 'typebox'

export const PageQuery = { cursor: Type.Optional(Type.String({ maxLength: 500 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }
/** So many rows are passed over: a page at any place of a list that is scrolled rather than leafed through. */
export const PlaceQuery = { offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })) }

export const page = <T extends TSchema>(row: T) =>
  Type.Object({ rows: Type.Array(row), next: Type.Union([Type.String(), Type.Null()]), total: Type.Integer() })
