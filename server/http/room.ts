/** What a room of the house is to the frame: routes, made of the parts that all rooms share. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../store/connect'

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>

/** What routes are made of. Time comes in from outside; who acts stands on each request. */
export type Parts = {
  readonly database: Database
  readonly now: () => Date
  readonly about: { readonly version: string; readonly database: 'embedded' | 'server' }
}

/** A room's routes: `export function contactRoutes(app: App, parts: Parts): void`, paths with `/api/` and in full. */
export type Routes = (app: App, parts: Parts) => void | Promise<void>
