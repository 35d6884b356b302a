/** The pane as webpack built it. A file with a hash in its name never changes; a page is asked for anew each time, with a nonce of its own. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { policyOf } from './security-headers'

/** Pages that Fluent styles; the letter's frame has another policy. */
const PAGES = ['index.html', 'taskpane.html']
/** Stands in a page where the nonce goes (`src/taskpane.html`). */
const NONCE = '%NONCE%'
/** There may be packed ones of these. */
const COMES_PACKED = /\.(js|css|svg)$/

export async function servePane(app: FastifyInstance, folder: string, officeHosts: readonly string[]): Promise<void> {
  for (const name of PAGES.filter((page) => existsSync(path.join(folder, page)))) {
    // Read once: webpack's files change only when they are built, and then the server is started anew.
    const page = readFileSync(path.join(folder, name), 'utf8')
    for (const url of name === 'index.html' ? ['/', '/index.html'] : [`/${name}`]) {
      app.get(url, { schema: { hide: true } }, (_request, reply) => {
        const nonce = randomBytes(16).toString('base64')
        void reply.header('content-security-policy', policyOf('pane', officeHosts, nonce)).header('cache-control', 'no-cache')
        return reply.type('text/html; charset=utf-8').send(page.replaceAll(NONCE, nonce))
      })
    }
  }
  await app.register(statics, {
    root: folder,
    prefix: '/',
    index: false,
    cacheControl: false,
    // What the build has packed (`scripts/compress.mjs`) goes to whoever understands it; each way has an ETag of its own.
    preCompressed: true,
    setHeaders: (response, sent) => {
      const file = sent.replace(/\.(br|gz)$/, '')
      const caching = cacheControlOf(file)
      if (caching !== null) response.setHeader('cache-control', caching)
      // Said of the plain answer too, or a cache in between would give that one to everybody.
      if (COMES_PACKED.test(file)) response.setHeader('vary', 'accept-encoding')
    },
  })
}

/**
 * Null where nothing is said. Microsoft's manifest reference (Resources, Images) wants no such header on icons: Office keeps them by itself,
 * and shows one of its own where it is told how.
 */
export function cacheControlOf(file: string): string | null {
  if (/\.[0-9a-f]{8,}\.(js|css|woff2?)(\.map)?$/.test(file)) return 'public, max-age=31536000, immutable'
  if (file.endsWith('.png')) return null
  return file.endsWith('.html') ? 'no-cache' : 'public, max-age=86400'
}
