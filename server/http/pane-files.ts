/** The pane as webpack built it. A file with a hash in its name never changes; a page is asked for anew each time. */
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export async function servePane(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(statics, {
    root: folder,
    prefix: '/',
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (response, file) => {
      response.setHeader('cache-control', cacheControlOf(file))
    },
  })
}

/** Icons must be cacheable, or Office shows its own instead. */
export function cacheControlOf(file: string): string {
  if (/\.[0-9a-f]{8,}\.(js|css|woff2?)(\.map)?$/.test(file)) return 'public, max-age=31536000, immutable'
  return file.endsWith('.html') ? 'no-cache' : 'public, max-age=86400'
}
