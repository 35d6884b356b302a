/** ETag and If-Match: what somebody else changed meanwhile is not overwritten. The tag is the row's version. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from './problem'

export function tellVersion(reply: FastifyReply, version: number): void {
  reply.header('etag', `"${version}"`)
}

/** The version that the client saw; null when it does not mind (no If-Match, or `*`). */
export function versionSeen(request: FastifyRequest): number | null {
  const asked = request.headers['if-match']
  if (asked === undefined || asked.trim() === '*') return null
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(asked.trim())?.[1]
  if (version === undefined) refuse('not-understood', { header: 'if-match' })
  return Number(version)
}

/** Refuses when the client saw another version than the one that stands. Ask inside the transaction that changes it. */
export function expectVersion(request: FastifyRequest, current: number): void {
  const seen = versionSeen(request)
  if (seen !== null && seen !== current) refuse('changed-meanwhile', { current })
}
