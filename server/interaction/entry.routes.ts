/** What is done with entries of the log, over HTTP (core/api/interaction.ts). */
import { Type } from 'typebox'
import {
  CancelEntries,
  CommentChange,
  DeleteCanceled,
  EntriesChanged,
  EntriesDeleted,
  EntryAnswer,
  EntryComment,
  EvaluateEntries,
  InteractionChange,
  InteractionWire,
  NewComment,
} from '#core/api/interaction'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { answerEntry, type AnswerFault } from './answer-entry'
import { cancelEntries, type CancelFault } from './cancel-entries'
import { changeEntry, evaluateEntries, type EntryChangeFault } from './change-entries'
import { changeComment, readComments, removeComment, writeComment, type CommentFault } from './comments'
import { deleteCanceledEntries } from './delete-entries'
import { readInteraction, readInteractions } from './interactions'
import { localDay, localTime } from './local-moment'

const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Entry = Type.Object({ entryNo: number })
const Comment = Type.Object({ entryNo: number, commentNo: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
const path = '/api/interactions'

export function entryRoutes(app: App, { database: { db }, now }: Parts): void {
  app.get(`${path}/:entryNo`, { schema: { params: Entry, response: { 200: InteractionWire } } }, async (request, reply) => {
    const entry = (await readInteraction(db, request.acting.tenant, request.params.entryNo)) ?? refuse('not-found')
    tellVersion(reply, entry.version)
    return entry
  })

  app.patch(`${path}/:entryNo`, { schema: { params: Entry, body: InteractionChange, response: { 200: InteractionWire } } }, async (request, reply) => {
    const { tenant } = request.acting
    const { entryNo } = request.params
    const entry = await db.transaction().execute(async (trx) => {
      const changed = await changeEntry(trx, tenant, entryNo, request.body, versionSeen(request))
      if (!changed.ok) return refused(changed.fault)
      return (await readInteraction(trx, tenant, entryNo)) ?? refuse('not-found')
    })
    tellVersion(reply, entry.version)
    return entry
  })

  app.post(`${path}/evaluate`, { schema: { body: EvaluateEntries, response: { 200: EntriesChanged } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant } = request.acting
      const evaluated = await evaluateEntries(trx, tenant, request.body)
      if (!evaluated.ok) return refused(evaluated.fault)
      return { status: 200, body: { entries: [...(await readInteractions(trx, tenant, request.body.entryNos))], lettersDeleted: 0 } }
    }),
  )

  app.post(`${path}/cancel`, { schema: { body: CancelEntries, response: { 200: EntriesChanged } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant } = request.acting
      const canceled = await cancelEntries(trx, tenant, request.body)
      if (!canceled.ok) return refused(canceled.fault)
      return { status: 200, body: { entries: [...(await readInteractions(trx, tenant, request.body.entryNos))], ...canceled.value } }
    }),
  )

  app.post(`${path}/delete-canceled`, { schema: { body: DeleteCanceled, response: { 200: EntriesDeleted } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant } = request.acting
      return { status: 200, body: await deleteCanceledEntries(trx, tenant, request.body.entryNos ?? null) }
    }),
  )

  app.post(`${path}/:entryNo/answer`, { schema: { params: Entry, body: EntryAnswer, response: { 201: InteractionWire } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, user, salesperson } = request.acting
      const by = { user, salesperson, today: localDay(now()), time: localTime(now()) }
      const answered = await answerEntry(trx, tenant, request.params.entryNo, request.body, by)
      if (!answered.ok) return refused(answered.fault)
      const entry = (await readInteraction(trx, tenant, answered.value)) ?? refuse('not-found')
      return { status: 201, body: entry, headers: { location: `${path}/${entry.entryNo}`, etag: `"${entry.version}"` } }
    }),
  )

  app.get(`${path}/:entryNo/comments`, { schema: { params: Entry, response: { 200: Type.Array(EntryComment) } } }, async (request) => [
    ...((await readComments(db, request.acting.tenant, request.params.entryNo)) ?? refuse('not-found')),
  ])

  app.post(`${path}/:entryNo/comments`, { schema: { params: Entry, body: NewComment, response: { 201: EntryComment } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, user } = request.acting
      const { entryNo } = request.params
      const written = await writeComment(trx, { tenant, entryNo }, request.body, { user, today: localDay(now()) })
      if (!written.ok) return refused(written.fault)
      return { status: 201, body: written.value, headers: { location: `${path}/${entryNo}/comments/${written.value.commentNo}` } }
    }),
  )

  app.patch(`${path}/:entryNo/comments/:commentNo`, { schema: { params: Comment, body: CommentChange, response: { 200: EntryComment } } }, (request) =>
    db.transaction().execute(async (trx) => {
      const changed = await changeComment(trx, { tenant: request.acting.tenant, ...request.params }, request.body)
      return changed.ok ? changed.value : refused(changed.fault)
    }),
  )

  app.delete(`${path}/:entryNo/comments/:commentNo`, { schema: { params: Comment, response: { 204: Type.Null() } } }, async (request, reply) => {
    const removed = await db.transaction().execute((trx) => removeComment(trx, { tenant: request.acting.tenant, ...request.params }))
    return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
  })
}

function refused({ kind, ...facts }: AnswerFault | CancelFault | CommentFault | EntryChangeFault): never {
  return refuse(kind, facts)
}
