/** Lists come in pages: `next` is the cursor of the following page, null on the last one; `total` counts the whole list. */
import { Type, type TSchema } from 'typebox'

export const PageQuery = { cursor: Type.Optional(Type.String({ maxLength: 500 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }

export const page = <T extends TSchema>(row: T) =>
  Type.Object({ rows: Type.Array(row), next: Type.Union([Type.String(), Type.Null()]), total: Type.Integer() })
