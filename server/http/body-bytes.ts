/** Bodies that are files: they arrive as a stream, and whoever reads one says how long it may be. */
import { Transform, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal, refuse } from './problem'

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const FILE_TYPES = [
  'application/octet-stream',
  DOCX,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  'application/vnd.ms-word.document.macroenabled.12',
  'application/vnd.ms-word.template.macroenabled.12',
  'text/csv',
]

export function acceptFiles(app: FastifyInstance): void {
  app.addContentTypeParser(FILE_TYPES, (_request, payload, done) => done(null, payload))
}

/** The body as a stream that fails with `too-large` after `longest` bytes. */
export function bodyStream(request: FastifyRequest, longest: number): Readable {
  const body = request.body as Readable | null | undefined
  if (!body || typeof body.pipe !== 'function') refuse('not-understood', { reason: 'file-expected' })
  if (Number(request.headers['content-length'] ?? 0) > longest) refuse('too-large', { longest })
  let length = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length
      if (length > longest) done(new Refusal('too-large', { longest }))
      else done(null, chunk)
    },
  })
  body.on('error', (error) => counted.destroy(error))
  return body.pipe(counted)
}

/** The whole body. */
export async function bodyBytes(request: FastifyRequest, longest: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of bodyStream(request, longest)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
