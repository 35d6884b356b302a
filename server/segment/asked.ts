/** What a request about a segment names, and the steps that it brings. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { maxConditions, maxCriteriaDepth } from '#core/api/criteria'
import { checkStep, type Step } from '#core/segment/step'
import { refuse } from '../http/problem'
import type { LineKey } from './lines'
import type { SegmentKey } from './segment-key'
import { readSegment } from './segments'

export const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
export const OneLine = Type.Object({
  no: Type.String({ maxLength: 20 }),
  lineNo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
})
export const OneStep = Type.Object({ no: Type.String({ maxLength: 20 }), stepNo: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })

type Asked<Params> = Pick<FastifyRequest, 'acting'> & { readonly params: Params }

export const keyOf = ({ acting, params }: Asked<{ no: string }>): SegmentKey => ({ tenant: acting.tenant, no: params.no })
export const lineKeyOf = ({ acting, params }: Asked<{ no: string; lineNo: number }>): LineKey => ({
  tenant: acting.tenant,
  no: params.no,
  lineNo: params.lineNo,
})

export const segmentOf = async (db: Parameters<typeof readSegment>[0], key: SegmentKey) =>
  (await readSegment(db, key)) ?? refuse('not-found', {})

/** The step, or a refusal of criteria that are too large or ask about days that are none. */
export function stepOf(wire: Step): Step {
  const checked = checkStep(wire, { deepest: maxCriteriaDepth, most: maxConditions })
  if (checked.ok) return checked.value
  const { kind, ...facts } = checked.fault
  return refuse('not-understood', { reason: kind, ...facts })
}
