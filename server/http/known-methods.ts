/** Which methods an address that exists does answer to: a wrong method is told apart from a wrong address. */
import type { FastifyInstance } from 'fastify'

export type KnownMethods = (url: string) => readonly string[]

/** Must be called before the routes are registered. */
export function knownMethods(app: FastifyInstance): KnownMethods {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.startsWith('/api/')) return
    const pattern = new RegExp(`^${url.split('/').map(patternOf).join('/')}$`)
    routes.push({ pattern, methods: [method].flat() })
  })
  return (url) => {
    const path = url.split('?')[0] ?? url
    return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))]
  }
}

const patternOf = (part: string) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
