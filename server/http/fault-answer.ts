/** Whatever went wrong while a request was answered, as a refusal or as an `internal` with an error id that the log line carries too. */
import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, sendProblem, type Facts } from './problem'
import type { ProblemCode } from '#core/api/problem'

/** What the log says of an unexpected error: where, never what, for a message may quote a person's data. */
export type LoggedError = { readonly errorId: string; readonly name: string; readonly code: string; readonly frames: readonly string[] }

declare module 'fastify' {
  interface FastifyRequest {
    loggedError: LoggedError | null
    problemCode: ProblemCode | null
  }
}

export function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error)
  if (refusal) {
    request.problemCode = refusal.code
    return sendProblem(reply, refusal)
  }
  request.problemCode = 'internal'
  request.loggedError = loggedErrorOf(error)
  return sendProblem(reply, { code: 'internal', facts: {} }, request.loggedError.errorId)
}

export function loggedErrorOf(error: unknown): LoggedError {
  const { name, code, stack } =
    error instanceof Error ? (error as Error & { readonly code?: unknown }) : { name: typeof error, code: '', stack: '' }
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { errorId: randomUUID(), name, code: typeof code === 'string' ? code : '', frames: frames.slice(0, 12).map((line) => line.trim()) }
}

type Known = { readonly code: ProblemCode; readonly facts: Facts }

function refusalOf(error: unknown): Known | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) return null
  const { code, validation, validationContext, statusCode } = error as FastifyError
  if (validation) {
    const places = validation.map(({ instancePath, keyword }) => ({ path: instancePath, rule: keyword }))
    return { code: 'not-understood', facts: { in: validationContext ?? 'body', places: places.slice(0, 20) } }
  }
  if (statusCode === 413) return { code: 'too-large', facts: {} }
  if (statusCode === 429) return { code: 'too-many-requests', facts: {} }
  // ENOSPC of a file, disk_full of PostgreSQL.
  if (code === 'ENOSPC' || code === '53100') return { code: 'disk-full', facts: {} }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { code: 'not-understood', facts: { reason: code } }
  return null
}
