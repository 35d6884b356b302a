/** The built files go out packed to whoever understands it, once, and as what they are. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import Fastify, { type FastifyInstance } from 'fastify'
import { compressFolder } from '../../scripts/compress.mjs'
import { servePane } from './pane-files'

const script = 'const words = "Kjære Anne, takk for sist. "\n'.repeat(400)
const drawing = `<svg xmlns="http://www.w3.org/2000/svg">${'<path d="M0 0h1v1z"/>'.repeat(100)}</svg>`
const files: Readonly<Record<string, string>> = {
  'taskpane.html': `<meta nonce="%NONCE%">${'<p>word</p>'.repeat(400)}`,
  'pane.0123abcd.js': script,
  'pane.0123abcd.js.map': script,
  'short.0123abcd.js': '"short"',
  'assets/drawing.svg': drawing,
  'assets/icon-16.png': script,
}

let folder: string
let app: FastifyInstance
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'flett-packed-'))
  mkdirSync(path.join(folder, 'assets'))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  await compressFolder(folder)
  // A second build finds the first one's files there.
  await compressFolder(folder)
  app = Fastify()
  await servePane(app, folder, [])
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const ask = (url: string, accepts?: string, more: Readonly<Record<string, string>> = {}) => app.inject({ url, headers: { ...more, ...(accepts !== undefined && { 'accept-encoding': accepts }) } })
const unpack: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync, plain: Buffer.from }

test.each([
  ['a browser over https', 'gzip, deflate, br, zstd', 'br'],
  ['one over http', 'gzip, deflate', 'gzip'],
  ['who likes the other better', 'br;q=0.5, gzip;q=0.9', 'gzip'],
  ['who will not have it', 'br;q=0, gzip;q=0', 'plain'],
  ['who understands what we have not', 'zstd, deflate', 'plain'],
  ['who wants it as it is', 'identity', 'plain'],
  ['who says nothing', undefined, 'plain'],
])('%s gets what it understands', async (_who, accepts, way) => {
  for (const [name, type, caching] of [
    ['pane.0123abcd.js', 'application/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/drawing.svg', 'image/svg+xml', 'public, max-age=86400'],
  ] as const) {
    const { headers, rawPayload, statusCode } = await ask(`/${name}`, accepts)
    const text = files[name] ?? ''
    expect([statusCode, headers['content-encoding'] ?? 'plain', headers['vary'], headers['cache-control']]).toEqual([200, way, 'accept-encoding', caching])
    expect(headers['content-type']).toBe(type)
    expect(unpack[way]?.(rawPayload).toString()).toBe(text)
    expect(Number(headers['content-length'])).toBe(rawPayload.length)
    if (way !== 'plain') expect(rawPayload.length).toBeLessThan(text.length / 4)
  }
})

test('each way has a tag of its own, and who has it is told that it is still the same', async () => {
  const ways = ['br', 'gzip', 'identity']
  const tags = await Promise.all(ways.map(async (way) => String((await ask('/pane.0123abcd.js', way)).headers.etag)))
  expect(new Set(tags).size).toBe(ways.length)
  for (const [i, way] of ways.entries()) {
    const { statusCode, rawPayload, headers } = await ask('/pane.0123abcd.js', way, { 'if-none-match': tags[i] ?? '' })
    expect([statusCode, rawPayload.length, headers['vary']]).toEqual([304, 0, 'accept-encoding'])
  }
})

test('what is asked of its head alone is as long as its body would be', async () => {
  const { headers, rawPayload } = await app.inject({ method: 'HEAD', url: '/pane.0123abcd.js', headers: { 'accept-encoding': 'br' } })
  expect([headers['content-encoding'], rawPayload.length]).toEqual(['br', 0])
  expect(headers['content-length']).toBe((await ask('/pane.0123abcd.js', 'br')).headers['content-length'])
})

test.each(['/assets/icon-16.png', '/pane.0123abcd.js.map', '/short.0123abcd.js', '/taskpane.html'])('%s is not worth it, is packed already, or is made anew each time: it comes as it is', async (url) => {
  const { headers, statusCode } = await ask(url, 'br, gzip')
  expect([statusCode, headers['content-encoding']]).toEqual([200, undefined])
})

test('what is packed is not packed once more, and what is not there is not there packed either', async () => {
  const { headers, rawPayload, statusCode } = await ask('/pane.0123abcd.js.br', 'br, gzip')
  expect([statusCode, headers['content-encoding'], brotliDecompressSync(rawPayload).toString()]).toEqual([200, undefined, script])
  expect((await ask('/nothing.0123abcd.js', 'br, gzip')).statusCode).toBe(404)
})
