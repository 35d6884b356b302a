/**
 * One line of JSON for each request, when it has been answered.
 *
 * It names the route's pattern and never the address: `/api/contacts/:no` says nothing about a person, and a search would.
 */
import type { FastifyInstance } from 'fastify'

export type LogLine = Readonly<Record<string, unknown>>
export type Log = (line: LogLine) => void

export function logRequests(app: FastifyInstance, log: Log, now: () => Date): void {
  app.addHook('onResponse', (request, reply, done) => {
    log({
      time: now().toISOString(),
      level: reply.statusCode >= 500 ? 'error' : 'info',
      event: 'request',
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.problemCode && { code: request.problemCode }),
      ...(request.loggedError && { error: request.loggedError }),
    })
    done()
  })
}

/** Lines go to standard output, one JSON object each. */
export const logAbove =
  (level: 'all' | 'errors' | 'none'): Log =>
  (line) => {
    if (level === 'none' || (level === 'errors' && line['level'] !== 'error')) return
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }

export const logNothing: Log = () => {}
