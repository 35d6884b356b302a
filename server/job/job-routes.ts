/** The routes of core/api/job.ts. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { FileLink, JobWire } from '#core/api/job'
import type { Routes } from '../http/app'
import { refuse } from '../http/problem'
import { attachmentNamed } from './content-disposition'
import { makeLink, useLink } from './download-link'
import { pathOfFile } from './job-files'
import { listJobs, readJob } from './job-store'
import type { Jobs } from './run-jobs'

const JobId = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const jobRoutes =
  (jobs: Jobs): Routes =>
  (app, { database: { db }, now }) => {
    app.get(
      '/api/jobs',
      { schema: { querystring: Type.Object({ active: Type.Optional(Type.Boolean()) }), response: { 200: Type.Array(JobWire) } } },
      async (request) => [...(await listJobs(db, request.acting.tenant, request.query.active ?? false))],
    )

    app.get(
      '/api/jobs/:id',
      { schema: { params: JobId, response: { 200: JobWire } } },
      async (request) => (await readJob(db, request.acting.tenant, request.params.id)) ?? refuse('not-found'),
    )

    app.get('/api/jobs/:id/events', { schema: { params: JobId } }, async (request, reply) => {
      const { tenant } = request.acting
      const { id } = request.params
      if (!(await readJob(db, tenant, id))) refuse('not-found')
      const gone = new AbortController()
      request.raw.on('close', () => gone.abort())
      async function* events() {
        let count = 0
        for await (const job of jobs.watch(tenant, id, gone.signal)) yield `id: ${++count}\ndata: ${JSON.stringify(job)}\n\n`
      }
      // A proxy in between must not save the events up.
      return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(Readable.from(events()))
    })

    app.post('/api/jobs/:id/cancel', { schema: { params: JobId, response: { 200: JobWire } } }, async (request) => {
      const { tenant } = request.acting
      const outcome = await jobs.cancel(tenant, request.params.id)
      if (outcome !== 'asked') refuse(outcome)
      return (await readJob(db, tenant, request.params.id)) ?? refuse('not-found')
    })

    app.post(
      '/api/jobs/:id/files/:name/link',
      { schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String() }), response: { 200: FileLink } } },
      async (request) => {
        const token = await makeLink(db, request.acting.tenant, request.params.id, request.params.name, now())
        return token === null ? refuse('file-gone') : { url: `/api/downloads/${token}` }
      },
    )

    // A HEAD, as some programs send before a GET, must not use the link up: it is not answered.
    app.get(
      '/api/downloads/:token',
      { schema: { params: Type.Object({ token: Type.String() }) }, config: { acting: false }, exposeHeadRoute: false },
      async (request, reply) => {
        const file = await useLink(db, request.params.token, now())
        if (!file) refuse('file-gone')
        const path = pathOfFile(jobs.files, file.jobId, file.name)
        const { size } = await stat(path).catch(() => refuse('file-gone'))
        return reply
          .type(file.contentType)
          .header('content-length', size)
          .header('content-disposition', attachmentNamed(file.name))
          .send(createReadStream(path))
      },
    )
  }
