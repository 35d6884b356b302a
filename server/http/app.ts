/** The frame around all routes: what every request passes on its way in, and every answer on its way out. */
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyServerOptions } from 'fastify'
import { actingUser, type Acting } from '../identity/house'
import { acceptFiles } from './body-bytes'
import { admitCleanTextOnly } from './clean-text'
import { answerFault } from './fault-answer'
import { healthRoute } from './health'
import { knownMethods } from './known-methods'
import { admitOwnSiteOnly } from './own-site-only'
import { servePane } from './pane-files'
import { Refusal, refuse } from './problem'
import { logRequests, type Log } from './request-log'
import type { App, Parts, Routes } from './room'
import { addSecurityHeaders } from './security-headers'
import { holdToSchemas } from './validation'

export type { App, Parts, Routes } from './room'

export type FrameOptions = {
  readonly log: Log
  readonly answers: 'checked' | 'trusted'
  /** The folder of the built pane; without one only the API is served. */
  readonly pane?: string
  /** Pages that may hold the pane, beside those of Microsoft's own cloud. */
  readonly officeHosts?: readonly string[]
  /** The name that recipients know us by, with its port if it has one. */
  readonly publicHost?: string | null
  readonly https?: { readonly cert: string | Buffer; readonly key: string | Buffer }
  /** Requests per minute and address. */
  readonly perMinute?: number
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The user in whose name this is done. Not there where a route says `config: { acting: false }`. */
    acting: Acting
  }
  interface FastifyContextConfig {
    readonly acting?: boolean
  }
}

const JSON_LIMIT = 1024 * 1024
/** Every program of this machine has the same address, so one that floods is told from a busy pane only by much. */
const PER_MINUTE = 60_000

export async function buildApp(parts: Parts, routes: readonly Routes[], options: FrameOptions): Promise<App> {
  // With https the type of the raw server differs, which nothing here touches.
  const serverOptions = { ...LIMITS, ...(options.https && { https: options.https }) } as FastifyServerOptions
  const app: App = Fastify(serverOptions).withTypeProvider<TypeBoxTypeProvider>()
  app.decorateRequest('loggedError', null)
  app.decorateRequest('problemCode', null)
  app.decorateRequest('acting', null as unknown as Acting)
  holdToSchemas(app, options.answers)
  app.setErrorHandler(answerFault)
  const methods = knownMethods(app)
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.url)
    if (allowed.length === 0) refuse('not-found')
    reply.header('allow', allowed.join(', '))
    refuse('method-not-allowed', { allowed })
  })
  logRequests(app, options.log, parts.now)
  await addSecurityHeaders(app, options.https !== undefined, options.officeHosts ?? [])
  admitOwnSiteOnly(app, options.publicHost ?? null)
  await app.register(rateLimit, {
    max: options.perMinute ?? PER_MINUTE,
    timeWindow: 60_000,
    errorResponseBuilder: () => new Refusal('too-many-requests'),
  })
  acceptFiles(app)
  admitCleanTextOnly(app)
  app.addHook('onRequest', async (request) => {
    const { url, config } = request.routeOptions
    if (url?.startsWith('/api/') && config.acting !== false) request.acting = await actingUser(parts.database.db)
  })
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Flett', version: parts.about.version } } })
  await app.register(async (rooms: App) => {
    healthRoute(rooms, parts)
    rooms.get('/api/openapi.json', { schema: { hide: true }, config: { acting: false } }, () => app.swagger())
    for (const room of routes) await room(rooms, parts)
  })
  if (options.pane !== undefined) await servePane(app, options.pane, options.officeHosts ?? [])
  return app
}

const LIMITS = {
  bodyLimit: JSON_LIMIT,
  // A large import over a slow disk takes minutes; a client that sends nothing is let go by then.
  requestTimeout: 10 * 60_000,
  forceCloseConnections: 'idle',
  // A file name in an address can be long; the default of 100 characters would make it an unknown address.
  routerOptions: { maxParamLength: 500 },
  logger: false,
} as const
