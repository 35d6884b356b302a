/** Tasks and opportunities over HTTP (core/api/follow-on.ts). */
import { Type } from 'typebox'
import {
  FollowOnComment,
  FollowOnQuery,
  FollowOnsUndone,
  LoggedOpportunities,
  LoggedTasks,
  MadeOfSegment,
  NewOpportunity,
  NewTask,
  Opportunity,
  OpportunityDraft,
  OpportunityPage,
  SegmentOpportunities,
  SegmentTasks,
  Task,
  TaskDraft,
  TaskPage,
  UndoOfSegment,
} from '#core/api/follow-on'
import { isDay } from '#core/contact/iso-date'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { makeOfLogged, undoOfLogged } from './of-logged-segment'
import { undoOfSegment } from './undo-of-segment'
import { changeFollowOn, listFollowOns, makeFollowOn, makeFromEntry, makeOfSegment, parsed, readFollowOn, readFollowOnComments, type FollowOnFault } from './follow-ons'

const One = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })
const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

const Logged = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })

const rooms = [
  { kind: 'task', path: '/api/tasks', ofEntry: 'task', ofSegment: 'tasks', one: Task, page: TaskPage, draft: TaskDraft, made: NewTask, segment: SegmentTasks, logged: LoggedTasks },
  {
    kind: 'opportunity',
    path: '/api/opportunities',
    ofEntry: 'opportunity',
    ofSegment: 'opportunities',
    one: Opportunity,
    page: OpportunityPage,
    draft: OpportunityDraft,
    made: NewOpportunity,
    segment: SegmentOpportunities,
    logged: LoggedOpportunities,
  },
] as const

export function followOnRoutes(app: App, { database: { db }, now }: Parts): void {
  for (const { kind, path, ofEntry, ofSegment, one, page, draft, made, segment, logged } of rooms) {
    const by = (salesperson: string) => ({ salesperson, today: localDay(now()) })
    const answered = (value: { readonly no: string; readonly version: number }) => ({
      status: 201,
      body: value as Task & Opportunity,
      headers: { location: `${path}/${encodeURIComponent(value.no)}`, etag: `"${value.version}"` },
    })

    app.get(path, { schema: { querystring: FollowOnQuery, response: { 200: page } } }, async (request) => {
      const { cursor, limit = DEFAULT_LIMIT, ...asked } = request.query
      const after = readCursor(cursor, ['string', 'string'])
      if (after && !isDay(after[0])) refuse('not-understood', { field: 'cursor' })
      const { rows, total } = await listFollowOns(db, request.acting.tenant, kind, { ...asked, after, limit })
      const keyOf = (row: Task | Opportunity) => ['date' in row ? row.date : row.createdOn, row.no]
      return pageOf(rows as readonly (Task & Opportunity)[], { limit, total, keyOf, show: (row) => row })
    })

    app.post(path, { schema: { body: made, response: { 201: one } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { contactNo = '', campaignNo = '', ...said } = request.body as NewTask
        const { opportunityNo = '', ...rest } = said
        const result = await makeFollowOn(trx, request.acting.tenant, kind, { draft: rest, made: { contactNo, campaignNo, opportunityNo } }, by(request.acting.salesperson))
        return result.ok ? answered(result.value) : refused(result.fault)
      }),
    )

    app.get(`${path}/:no`, { schema: { params: One, response: { 200: one } } }, async (request, reply) => {
      const row = (await readFollowOn(db, request.acting.tenant, kind, request.params.no)) ?? refuse('not-found')
      tellVersion(reply, row.version)
      return row
    })

    app.patch(`${path}/:no`, { schema: { params: One, body: draft, response: { 200: one } } }, async (request, reply) => {
      const row = await db.transaction().execute(async (trx) => {
        const change = { no: request.params.no, draft: request.body as TaskDraft & OpportunityDraft, seen: versionSeen(request) }
        const changed = await changeFollowOn(trx, request.acting.tenant, kind, change)
        return changed.ok ? changed.value : refused(changed.fault)
      })
      tellVersion(reply, row.version)
      return row
    })

    app.get(`${path}/:no/comments`, { schema: { params: One, response: { 200: Type.Array(FollowOnComment) } } }, async (request) => [
      ...((await readFollowOnComments(db, request.acting.tenant, kind, request.params.no)) ?? refuse('not-found')),
    ])

    app.post(`/api/interactions/:entryNo/${ofEntry}`, { schema: { params: Entry, body: draft, response: { 201: one } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const of = { entryNo: request.params.entryNo, draft: request.body as TaskDraft & OpportunityDraft }
        const result = await makeFromEntry(trx, request.acting.tenant, kind, of, by(request.acting.salesperson))
        return result.ok ? answered(result.value) : refused(result.fault)
      }),
    )

    app.post(`/api/segments/:no/${ofSegment}`, { schema: { params: One, body: segment, response: { 201: MadeOfSegment } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { draft: said = {}, lines = null } = request.body
        const of = { segmentNo: request.params.no, lines, draft: said as TaskDraft & OpportunityDraft }
        const result = await makeOfSegment(trx, request.acting.tenant, kind, of, by(request.acting.salesperson))
        return result.ok ? { status: 201, body: result.value } : refused(result.fault)
      }),
    )

    app.post(`/api/segments/:no/${ofSegment}/undo`, { schema: { params: One, body: UndoOfSegment, response: { 200: FollowOnsUndone } } }, (request) =>
      db.transaction().execute((trx) => undoOfSegment(trx, request.acting.tenant, kind, { segmentNo: request.params.no, ...request.body })),
    )

    app.post(`/api/logged-segments/:entryNo/${ofSegment}`, { schema: { params: Logged, body: logged, response: { 201: MadeOfSegment } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { tenant, salesperson } = request.acting
        const { draft: said = {}, only = null } = request.body
        const read = await parsed<typeof kind>(trx, tenant, said)
        if (!read.ok) return refused(read.fault)
        const result = await makeOfLogged(trx, tenant, kind, { entryNo: request.params.entryNo, only, draft: read.value }, by(salesperson))
        return result.ok ? { status: 201, body: result.value } : refused(result.fault)
      }),
    )

    app.post(`/api/logged-segments/:entryNo/${ofSegment}/undo`, { schema: { params: Logged, body: UndoOfSegment, response: { 200: FollowOnsUndone } } }, (request) =>
      db.transaction().execute((trx) => undoOfLogged(trx, request.acting.tenant, kind, { entryNo: request.params.entryNo, ...request.body })),
    )
  }
}

function refused({ kind, ...facts }: FollowOnFault): never {
  return refuse(kind, facts)
}
