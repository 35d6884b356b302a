/**
 * The list of a segment's lines on the wire: what it is asked by, and in which orders it can stand.
 *
 * GET /api/segments/{no}/lines?…   LineQuery -> LinePage (core/api/segment.ts). Cursor and offset as in core/api/contact.ts.
 */
import { Type, type Static } from 'typebox'
import { PageQuery, PlaceQuery } from '#core/api/paging'
import { lineMarks } from '#core/segment/line-mark'

/** With a minus before it, backwards; equals stand by line number. `name` is the person's, or the company's on a company's line. */
export const lineSorts = ['line', 'name', 'company', 'city', 'postCode'] as const
export type LineSort = (typeof lineSorts)[number] | `-${(typeof lineSorts)[number]}`

export const LineQuery = Type.Object({
  /** Every word is found in name, company, no., e-mail or city. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.Enum(lineSorts.flatMap((sort) => [sort, `-${sort}` as const]))),
  /** `problem`: held back, or without a letter where the segment has letters. */
  which: Type.Optional(Type.Enum([...lineMarks])),
  ...PageQuery,
  ...PlaceQuery,
})
export type LineQuery = Static<typeof LineQuery>
