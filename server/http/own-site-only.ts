/**
 * Refuses requests that a foreign page made: until sign-in exists, whoever reaches this server is its user.
 *
 * A foreign Host is DNS rebinding: somebody's name that resolves to this machine. A foreign Origin, or a browser's own word that
 * the request crosses sites, is a page of somebody else that asks in the user's name.
 */
import type { FastifyInstance } from 'fastify'
import { refuse } from './problem'

const OWN_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** `publicHost`: the name by which recipients of our letters reach `/unsubscribe/`, and nothing else. */
export function admitOwnSiteOnly(app: FastifyInstance, publicHost: string | null): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const host = hostOf(request.headers.host)
    const isPublic = host !== null && host.host === publicHost && request.url.startsWith('/unsubscribe/')
    if (!isPublic && (!host || !OWN_NAMES.has(host.hostname))) refuse('foreign-origin', { header: 'host' })
    if (request.url.startsWith('/api/')) {
      const { origin } = request.headers
      if (origin !== undefined && origin !== `${request.protocol}://${request.headers.host ?? ''}`)
        refuse('foreign-origin', { header: 'origin' })
      if (request.headers['sec-fetch-site'] === 'cross-site') refuse('foreign-origin', { header: 'sec-fetch-site' })
    }
    done()
  })
}

function hostOf(host: string | undefined): URL | null {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
}
