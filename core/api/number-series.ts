/**
 * Number series on the wire: which number a new contact, segment, campaign, task or opportunity gets, and whether one may be given by hand (R-NUM).
 *
 * GET    /api/number-series         NumberSeries[]: all five, those that are not set up as well
 * GET    /api/number-series/{code}  NumberSeries (ETag); code is contact, segments, campaign, task or opportunity
 * PUT    /api/number-series/{code}  NumberSeriesDraft, If-Match -> NumberSeries, set up if it was not; what is left out stays as it is
 * DELETE /api/number-series/{code}  204: no longer set up; making one of those is 409 number-series-missing {series} from then on
 */
import { Type, type Static } from 'typebox'

export const seriesCodes = ['contact', 'segments', 'campaign', 'task', 'opportunity'] as const
export type SeriesCode = (typeof seriesCodes)[number]

export const NumberSeriesDraft = Type.Partial(
  Type.Object({
    prefix: Type.String({ maxLength: 10, pattern: '^[0-9A-Za-z\\-_/.]*$' }),
    next: Type.Integer({ minimum: 1, maximum: 999_999_999 }),
    /** The number is filled with zeros to so many. */
    digits: Type.Integer({ minimum: 1, maximum: 9 }),
    /** A number given by hand is taken; contacts get theirs by hand from files alone. */
    manual: Type.Boolean(),
  }),
  { additionalProperties: false },
)
export type NumberSeriesDraft = Static<typeof NumberSeriesDraft>

export const NumberSeries = Type.Object({
  code: Type.Enum([...seriesCodes]),
  /** What refusals call it, such as "Segment Nos.". */
  name: Type.String(),
  isSetUp: Type.Boolean(),
  prefix: Type.String(),
  next: Type.Integer(),
  digits: Type.Integer(),
  manual: Type.Boolean(),
  /** As the next one will be written, unless it is taken. */
  nextNo: Type.String(),
})
export type NumberSeries = Static<typeof NumberSeries>
