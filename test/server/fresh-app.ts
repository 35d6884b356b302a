/** The server's frame with some rooms, on a database of its own, answering to `inject`. Answers are held to their schemas here. */
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { buildApp, type App, type FrameOptions, type Routes } from '../../server/http/app'
import type { LogLine } from '../../server/http/request-log'
import { freshDatabase, type FreshDatabase } from './fresh-database'

export type FreshApp = {
  readonly app: App
  readonly database: FreshDatabase
  /** What was logged, in order. */
  readonly logged: readonly LogLine[]
  /** Sends a request as the pane would; `body` becomes JSON. */
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<LightMyRequestResponse>
  readonly close: () => Promise<void>
}

/** The clock of tests, unless one is given. */
export const NOON = new Date('2026-03-02T12:00:00Z')

export async function freshApp(
  routes: readonly Routes[],
  options: Partial<FrameOptions> & { readonly now?: () => Date } = {},
): Promise<FreshApp> {
  const database = await freshDatabase()
  const logged: LogLine[] = []
  const parts = { database, now: options.now ?? (() => NOON), about: { version: '0.0.0', database: 'embedded' } as const }
  const app = await buildApp(parts, routes, { log: (line) => logged.push(line), answers: 'checked', ...options })
  // Awaited here: an injected request begins when somebody waits for it, and two are to run at once sometimes.
  const ask: FreshApp['ask'] = async (method, url, body, headers = {}) => {
    const request: InjectOptions = { method, url, headers: { host: 'localhost:3000', ...headers } }
    return await app.inject(body === undefined ? request : { ...request, payload: body as object })
  }
  const close = async () => {
    await app.close()
    await database.close()
  }
  return { app, database, logged, ask, close }
}
