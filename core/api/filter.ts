/**
 * Filters as people type them, and criteria, on the wire (core/segment/filter/filter.ts says what the syntax is).
 *
 * POST /api/criteria/parse                       FilterForm -> { criteria }; 400 not-understood { reason, table, field, at }
 * POST /api/criteria/print                       { criteria } -> { tables }; null where such a form cannot say them
 */
import { Type, type Static } from 'typebox'
import { CriteriaSchema } from '#core/api/criteria'
import { rowTableNames } from '#core/segment/row-tables'

const closed = { additionalProperties: false }
const tables = Type.Array(
  Type.Object(
    {
      table: Type.Enum(['contact', ...rowTableNames]),
      filters: Type.Array(Type.Object({ field: Type.String({ maxLength: 50 }), filter: Type.String({ maxLength: 2048 }) }, closed), {
        maxItems: 50,
      }),
    },
    closed,
  ),
  { maxItems: 20 },
)
export const FilterFormWire = Type.Object({ tables }, closed)
export type FilterFormWire = Static<typeof FilterFormWire>
export const ParsedCriteria = Type.Object({ criteria: CriteriaSchema }, closed)
export type ParsedCriteria = Static<typeof ParsedCriteria>
export const PrintedForm = Type.Object({ tables: Type.Union([tables, Type.Null()]) })
export type PrintedForm = Static<typeof PrintedForm>
