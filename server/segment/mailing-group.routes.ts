/** A mailing group for the contacts of a segment, over HTTP (core/api/segment.ts): at once for a few lines, as a job for many. */
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { JobWire } from '#core/api/job'
import { ApplyMailingGroup, MailingGroupApplied } from '#core/api/segment'
import { fail, ok } from '#core/prelude/result'
import { mayWriteAlone } from '../contact/write-alone'
import type { Routes } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import type { JobWork } from '../job/job'
import { insertJob, readJob } from '../job/job-store'
import { lastOf } from '../job/last-of'
import type { Jobs } from '../job/run-jobs'
import { applyMailingGroup, lacking, standingLines, type ApplyFault } from './mailing-group'

const One = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })

/** Done in a fraction of a second; a hundred thousand take a dozen. */
const MOST_AT_ONCE = 2000

type ApplyInput = { readonly no: string; readonly request: ApplyMailingGroup }

export const mailingGroupRoutes =
  (jobs: Pick<Jobs, 'wake'>, mostAtOnce = MOST_AT_ONCE): Routes =>
  (app, { database: { db } }) => {
    app.post(
      '/api/segments/:no/mailing-group',
      { schema: { params: One, body: ApplyMailingGroup, response: { 200: MailingGroupApplied, 202: JobWire } } },
      async (request, reply): Promise<MailingGroupApplied | JobWire> => {
        const { tenant, user } = request.acting
        const key = { tenant, no: request.params.no }
        if ((await standingLines(db, key)) <= mostAtOnce && (await isFree(tenant))) {
          const applied = await lastOf(applyMailingGroup(db, key, request.body))
          return applied.ok ? applied.value : refused(applied.fault)
        }
        const job = await once(db, request, reply, async (trx) => {
          const fault = await lacking(trx, key, request.body.code)
          if (fault) return refused(fault)
          const id = randomUUID()
          const input: ApplyInput = { no: key.no, request: request.body }
          await insertJob(trx, { tenant, user, kind: 'mailingGroup', input, id })
          return { status: 202, body: (await readJob(trx, tenant, id)) ?? refuse('not-found'), headers: { location: `/api/jobs/${id}` } }
        })
        jobs.wake()
        return job
      },
    )

    // An import may write for a minute; whoever waits for this is better told how far it is.
    const isFree = (tenant: number) => db.transaction().execute((trx) => mayWriteAlone(trx, tenant))
  }

/** The work of a `mailingGroup` job. */
export const mailingGroupWork: JobWork = async function* ({ db, tenant, input }) {
  const { no, request } = input as ApplyInput
  const applied = yield* applyMailingGroup(db, { tenant, no }, request)
  if (applied.ok) return ok({ result: applied.value, files: [] })
  const { kind, ...facts } = applied.fault
  return fail({ code: kind, facts })
}

function refused({ kind, ...facts }: ApplyFault): never {
  return refuse(kind, facts)
}
