import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Type } from 'typebox'
import { CriteriaSchema } from '#core/api/criteria'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import type { App, Parts } from './app'
import { bodyBytes } from './body-bytes'
import { once } from './idempotency'
import { refuse } from './problem'
import { expectVersion, tellVersion } from './versions'

let fresh: FreshApp
let pane: string
let effects = 0
let release: (() => void) | null = null

/** Routes that do what real ones do, one thing each. */
function tryRoutes(app: App, { database }: Parts): void {
  const body = Type.Object({ name: Type.String() }, { additionalProperties: false })
  app.post('/api/things', { schema: { body, response: { 201: Type.Object({ made: Type.Integer() }) } } }, (request, reply) =>
    once(database.db, request, reply, async (transaction) => {
      if (request.body.name === 'slow') await new Promise<void>((resolve) => (release = resolve))
      if (request.body.name === 'refused') refuse('contact-refused', { field: 'name' })
      await transaction
        .insertInto('setting')
        .values({ tenant_id: request.acting.tenant, key: `thing-${++effects}`, value: '{}' })
        .execute()
      return { status: 201, body: { made: effects }, headers: { location: `/api/things/${effects}` } }
    }),
  )
  app.get(
    '/api/things/:no',
    { schema: { params: Type.Object({ no: Type.Integer() }), response: { 200: Type.Object({ no: Type.Integer() }) } } },
    (request, reply) => {
      tellVersion(reply, 3)
      return { no: request.params.no }
    },
  )
  app.put('/api/things/:no', { schema: { params: Type.Object({ no: Type.Integer() }) } }, (request) => {
    expectVersion(request, 3)
    return {}
  })
  app.post('/api/files', async (request) => ({ bytes: (await bodyBytes(request, 10)).length }))
  app.post('/api/criteria', { schema: { body: CriteriaSchema, response: { 200: CriteriaSchema } } }, (request) => request.body)
  app.get('/api/broken', () => {
    throw new TypeError('Ada Lovelace could not be read')
  })
  app.get('/api/echo', { schema: { querystring: Type.Object({ q: Type.String() }) } }, async (request) => {
    const { rows } = await sql<{ q: string }>`select ${request.query.q}::text as q`.execute(database.db)
    return rows[0]
  })
  app.get('/api/untrue', { schema: { response: { 200: Type.Object({ no: Type.Integer() }) } } }, () => ({ no: 'one' }) as never)
}

beforeAll(async () => {
  pane = mkdtempSync(path.join(tmpdir(), 'flett-pane-'))
  for (const name of ['index.html', 'taskpane.html', 'letter-frame.html', 'pane.0123abcd.js', 'icon-16.png'])
    writeFileSync(path.join(pane, name), name.endsWith('.html') ? `${name} <meta nonce="%NONCE%">` : name)
  fresh = await freshApp([tryRoutes], { pane, officeHosts: ['https://*.gov.online.office365.us'] })
})
afterAll(async () => {
  await fresh.close()
  rmSync(pane, { recursive: true })
})

const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code: string }).code

describe('refusals', () => {
  test.each([
    ['an unknown address', 'GET', '/api/nothing', undefined, 404, 'not-found'],
    ['a wrong method', 'DELETE', '/api/things/1', undefined, 405, 'method-not-allowed'],
    ['a body that the schema does not know', 'POST', '/api/things', { name: 1 }, 400, 'not-understood'],
    ['a property too many', 'POST', '/api/things', { name: 'a', tenantId: 2 }, 400, 'not-understood'],
    ['a number in the address that is none', 'GET', '/api/things/one', undefined, 400, 'not-understood'],
    ['a zero character', 'GET', '/api/echo?q=%00', undefined, 400, 'not-understood'],
    ['half a surrogate pair', 'POST', '/api/things', { name: '\ud800' }, 400, 'not-understood'],
    [
      'criteria that are none',
      'POST',
      '/api/criteria',
      { kind: 'all', of: [{ kind: 'text', field: 'city', is: 'resembling', value: '' }] },
      400,
      'not-understood',
    ],
  ] as const)('%s is a problem with a code', async (_what, method, url, body, status, code) => {
    const answer = await fresh.ask(method, url, body)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ type: 'about:blank', title: code, status, code })
  })

  test('a wrong method names the right ones', async () => {
    expect((await fresh.ask('DELETE', '/api/things/1')).headers.allow?.split(', ').sort()).toEqual(['GET', 'HEAD', 'PUT'])
  })

  test.each([
    ['no JSON', '{'],
    ['a prototype', '{"name":"a","__proto__":{"admin":true}}'],
    ['nesting without end', `{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ])('%s is refused and breaks nothing', async (_what, payload) => {
    const answer = await fresh.app.inject({
      method: 'POST',
      url: '/api/things',
      headers: { host: 'localhost', 'content-type': 'application/json' },
      payload,
    })
    expect(answer.statusCode).toBe(400)
    expect(codeOf(answer)).toBe('not-understood')
  })

  test('a JSON body over a megabyte is too large', async () => {
    expect((await fresh.ask('POST', '/api/things', { name: 'a'.repeat(1_100_000) })).statusCode).toBe(413)
  })

  test('a file is read up to the length that its reader allows', async () => {
    const file = { host: 'localhost', 'content-type': 'application/octet-stream' }
    const send = (payload: Buffer) => fresh.app.inject({ method: 'POST', url: '/api/files', headers: file, payload })
    expect((await send(Buffer.alloc(10))).json()).toEqual({ bytes: 10 })
    expect(codeOf(await send(Buffer.alloc(11)))).toBe('too-large')
  })

  test('an unexpected error has an id in the answer and the log, and its message in neither', async () => {
    const answer = await fresh.ask('GET', '/api/broken')
    expect(answer.statusCode).toBe(500)
    const problem = answer.json<{ code: string; errorId: string }>()
    expect(problem.code).toBe('internal')
    const line = fresh.logged.at(-1)
    expect(line).toMatchObject({
      level: 'error',
      route: '/api/broken',
      status: 500,
      error: { errorId: problem.errorId, name: 'TypeError' },
    })
    expect(JSON.stringify([problem, line])).not.toContain('Ada')
  })

  test('an answer that breaks its schema fails where answers are checked', async () => {
    expect((await fresh.ask('GET', '/api/untrue')).statusCode).toBe(500)
  })
})

describe('who may ask', () => {
  test.each([
    ['a foreign name for this machine', { host: 'flett.example:3000' }, 403],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a page of another port', { origin: 'http://localhost:4000' }, 403],
    ['a page of no origin', { origin: 'null' }, 403],
    ['a picture on another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['our own page', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, 200],
    ['127.0.0.1', { host: '127.0.0.1:3000' }, 200],
    ['the other loopback', { host: '[::1]:3000' }, 200],
  ])('%s', async (_who, headers, status) => {
    expect((await fresh.ask('GET', '/api/health', undefined, headers)).statusCode).toBe(status)
  })

  test('too many requests are told when to come again', async () => {
    const busy = await freshApp([], { perMinute: 2 })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push(await busy.ask('GET', '/api/health'))
    await busy.close()
    expect(statuses.map((answer) => answer.statusCode)).toEqual([200, 200, 429])
    expect(statuses[2]!.json()).toMatchObject({ code: 'too-many-requests' })
    expect(Number(statuses[2]!.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('headers by class of answer', () => {
  test.each([
    ['/', 'no-cache', "frame-ancestors 'self' https://*.officeapps.live.com https://*.cloud.microsoft", 'cross-origin'],
    ['/taskpane.html', 'no-cache', 'https://appsforoffice.microsoft.com', 'cross-origin'],
    ['/letter-frame.html', 'no-cache', 'img-src blob: data:', 'cross-origin'],
    ['/pane.0123abcd.js', 'public, max-age=31536000, immutable', "default-src 'none'", 'cross-origin'],
    // Microsoft's manifest reference: a header that says how to keep an icon makes Office show one of its own.
    ['/icon-16.png', undefined, "style-src 'self';", 'cross-origin'],
    ['/api/health', 'no-store', "default-src 'none'; frame-ancestors 'none'", 'same-origin'],
    ['/api/nothing', 'no-store', "default-src 'none'; frame-ancestors 'none'", 'same-origin'],
  ])('%s', async (url, caching, policy, resource) => {
    const { headers } = await fresh.ask('GET', url)
    expect(headers['cache-control']).toBe(caching)
    expect(headers['content-security-policy']).toContain(policy)
    expect(headers['cross-origin-resource-policy']).toBe(resource)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-frame-options']))
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['strict-transport-security']))
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  })

  test.each(['/', '/index.html', '/taskpane.html'])('%s: styles by a nonce that is new each time, and by no other way', async (url) => {
    const nonces = []
    for (let time = 0; time < 2; time++) {
      const { headers, body } = await fresh.ask('GET', url)
      const [, nonce] = /style-src 'self' 'nonce-([A-Za-z0-9+/=]{24})';/.exec(String(headers['content-security-policy'])) ?? []
      expect(body).toContain(`<meta nonce="${nonce}">`)
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      // Kept in a cache it would have the nonce of another answer.
      expect([headers['etag'], headers['last-modified']]).toEqual([undefined, undefined])
      nonces.push(nonce)
    }
    expect(nonces[0]).not.toBe(nonces[1])
  })

  test('the pages around are Microsoft’s, and those that were named; a file that is no page has no nonce', async () => {
    for (const url of ['/taskpane.html', '/letter-frame.html'])
      expect(String((await fresh.ask('GET', url)).headers['content-security-policy'])).toMatch(
        /frame-ancestors 'self' https:\/\/\*\.officeapps\.live\.com .* https:\/\/\*\.gov\.online\.office365\.us$/,
      )
    expect((await fresh.ask('GET', '/pane.0123abcd.js')).headers['content-security-policy']).not.toContain('nonce')
  })

  test('the frame of a letter can reach nothing', async () => {
    const policy = String((await fresh.ask('GET', '/letter-frame.html')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('connect-src')
    expect(policy.replace(/frame-ancestors .*/, '')).not.toContain('http')
  })
})

describe('a request sent again', () => {
  const again = (name: string, key: string) => fresh.ask('POST', '/api/things', { name }, { 'idempotency-key': key })

  test('has one effect and the same answer', async () => {
    const before = effects
    const [first, second] = [await again('a', 'k1'), await again('a', 'k1')]
    expect(effects).toBe(before + 1)
    expect([second.statusCode, second.json(), second.headers.location]).toEqual([201, first.json(), first.headers.location])
  })

  test('with another body under the same key is refused', async () => {
    await again('a', 'k2')
    expect(codeOf(await again('b', 'k2'))).toBe('same-key-other-request')
  })

  test('while the first still runs is told so at once', async () => {
    const first = again('slow', 'k3')
    while (!release) await new Promise((resolve) => setTimeout(resolve, 5))
    const twin = await again('slow', 'k3')
    expect([twin.statusCode, codeOf(twin)]).toEqual([409, 'still-running'])
    release()
    expect((await first).statusCode).toBe(201)
  })

  test('after a refusal is tried anew, for nothing was kept', async () => {
    expect((await again('refused', 'k4')).statusCode).toBe(422)
    expect((await again('a', 'k4')).statusCode).toBe(201)
  })

  test('with a key that is none is refused', async () => {
    expect((await again('a', 'a b')).statusCode).toBe(400)
  })

  test('without a key is two requests', async () => {
    const before = effects
    await fresh.ask('POST', '/api/things', { name: 'a' })
    await fresh.ask('POST', '/api/things', { name: 'a' })
    expect(effects).toBe(before + 2)
  })
})

describe('what was changed meanwhile', () => {
  test.each([
    ['the version that stands', '"3"', 200],
    ['another version', '"2"', 412],
    ['any version', '*', 200],
    ['nonsense', 'x', 400],
  ])('%s', async (_what, tag, status) => {
    expect((await fresh.ask('PUT', '/api/things/1', {}, { 'if-match': tag })).statusCode).toBe(status)
  })

  test('the tag is told', async () => {
    expect((await fresh.ask('GET', '/api/things/1')).headers.etag).toBe('"3"')
  })
})

test('criteria go through the contract as they are', async () => {
  const criteria = {
    kind: 'all',
    of: [
      { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' },
      { kind: 'not', of: { kind: 'flag', field: 'minor', is: true } },
    ],
  }
  expect((await fresh.ask('POST', '/api/criteria', criteria)).json()).toEqual(criteria)
})

test('the contract can be read', async () => {
  const contract = (await fresh.ask('GET', '/api/openapi.json')).json<{ openapi: string; paths: Record<string, object> }>()
  expect(contract.openapi).toBe('3.1.0')
  expect(Object.keys(contract.paths)).toEqual(expect.arrayContaining(['/api/health', '/api/things', '/api/criteria']))
})

test('one line is logged for each request, by route and not by address', async () => {
  const before = fresh.logged.length
  await fresh.ask('GET', '/api/echo?q=Lovelace')
  await fresh.ask('GET', '/api/things/42')
  await fresh.ask('GET', '/nowhere/Lovelace')
  const lines = fresh.logged.slice(before)
  expect(lines.map((line) => [line['method'], line['route'], line['status']])).toEqual([
    ['GET', '/api/echo', 200],
    ['GET', '/api/things/:no', 200],
    ['GET', 'unknown', 404],
  ])
  expect(JSON.stringify(lines)).not.toMatch(/Lovelace|42/)
})
