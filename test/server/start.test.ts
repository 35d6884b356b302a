import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../server/store/embedded'
import { freshDatabase } from './fresh-database'
import { bundleServer, goneWithin, healthOf, postmasterOf, root, runs, startServer, type ServerProcess } from './server-process'

const temporary = mkdtempSync(path.join(tmpdir(), 'flett-start-'))
/** A data folder with an empty, migrated database, to be copied. */
const made = path.join(temporary, 'made')
const started: ServerProcess[] = []

const start = (...parts: Parameters<typeof startServer>) => {
  const server = startServer(...parts)
  started.push(server)
  return server
}

type Schema = { readonly [key: string]: unknown }
type Contract = { readonly paths: Record<string, Record<string, { readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> } }>> }
let contract: Contract

/** Where a body has an object that does not say whether it takes fields that it does not know. */
const openIn = (schema: unknown, at: string): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { type, properties, additionalProperties, patternProperties } = schema as Schema
  const here = type === 'object' && properties !== undefined && additionalProperties === undefined && patternProperties === undefined ? [at] : []
  return [...here, ...Object.entries(schema).flatMap(([key, inner]) => openIn(inner, key === 'properties' ? at : `${at}.${key}`))]
}

test('every request says whether it takes fields that it does not know', () => {
  const bodies = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      Object.values(requestBody?.content ?? {}).map(({ schema }) => ({ at: `${method} ${path}`, schema })),
    ),
  )
  expect(bodies.length).toBeGreaterThan(50)
  expect(bodies.flatMap(({ at, schema }) => openIn(schema, at))).toEqual([])
})

let folders = 0
function copyOfMade(name = `copy-${++folders}`): string {
  const folder = path.join(temporary, name)
  cpSync(made, folder, { recursive: true })
  return folder
}

beforeAll(async () => {
  bundleServer()
  const first = startServer({ FLETT_DATA: made })
  expect(await healthOf(await first.address)).toMatchObject({ ok: true, database: 'embedded' })
  contract = (await (await fetch(`${await first.address}/api/openapi.json`)).json()) as Contract
  first.process.kill('SIGTERM')
  expect(await first.end).toMatchObject({ status: 0, err: '' })
})

afterEach(async () => {
  for (const server of started.splice(0)) {
    server.process.kill('SIGKILL')
    await server.end
  }
})
afterAll(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

describe('stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the server and its database', async (signal) => {
    const data = copyOfMade()
    const server = start({ FLETT_DATA: data })
    await server.address
    const postmaster = postmasterOf(data)
    server.process.kill(signal)
    expect((await server.end).status).toBe(0)
    expect(runs(postmaster)).toBe(false)
    expect(existsSync(path.join(data, 'pg/postmaster.pid'))).toBe(false)
  })

  test('Ctrl-C, which reaches every process of the terminal, ends both in good order', async () => {
    const data = copyOfMade()
    const server = start({ FLETT_DATA: data })
    await server.address
    const postmaster = postmasterOf(data)
    process.kill(-server.process.pid!, 'SIGINT')
    expect(await server.end).toMatchObject({ status: 0, err: '' })
    expect(runs(postmaster)).toBe(false)
  })

  test('the death of the parent ends both', async () => {
    const data = copyOfMade()
    const pidFile = path.join(data, 'pid')
    const asChild = `
      const child = require('node:child_process').spawn(process.execPath, ['${path.join(root, 'dist/server/main.js')}'], { stdio: 'inherit' })
      require('node:fs').writeFileSync('${pidFile}', String(child.pid))
      setInterval(() => {}, 1000)`
    const parent = start({ FLETT_DATA: data }, ['-e', asChild])
    await parent.address
    const postmaster = postmasterOf(data)
    parent.process.kill('SIGKILL')
    await parent.end
    expect(await goneWithin(postmaster, 50_000)).toBe(true)
  })

  test('a signal while it is still starting ends both', async () => {
    const data = copyOfMade()
    const server = start({ FLETT_DATA: data })
    while (!existsSync(path.join(data, 'pg/postmaster.pid'))) await new Promise((resolve) => setTimeout(resolve, 5))
    const postmaster = postmasterOf(data)
    server.process.kill('SIGTERM')
    expect((await server.end).status).toBe(0)
    expect(await goneWithin(postmaster, 50_000)).toBe(true)
  })
})

describe('what a killed process left behind', () => {
  test('a server killed suddenly: its database goes, and the next start works', async () => {
    const data = copyOfMade()
    const killed = start({ FLETT_DATA: data })
    await killed.address
    killed.process.kill('SIGKILL')
    const next = start({ FLETT_DATA: data })
    expect(await healthOf(await next.address)).toMatchObject({ ok: true })
  })

  test('server and database killed suddenly: the next start works', async () => {
    const data = copyOfMade()
    const killed = start({ FLETT_DATA: data })
    await killed.address
    process.kill(postmasterOf(data), 'SIGKILL')
    killed.process.kill('SIGKILL')
    const next = start({ FLETT_DATA: data })
    expect(await healthOf(await next.address)).toMatchObject({ ok: true })
  })

  test('a database that nobody owns any more is ended and started anew', async () => {
    const data = copyOfMade()
    const orphan = await startEmbedded(data)
    const left = postmasterOf(data)
    const server = start({ FLETT_DATA: data })
    expect(await healthOf(await server.address)).toMatchObject({ ok: true })
    expect(postmasterOf(data)).not.toBe(left)
    await orphan.stop()
  })

  test('a lock that names a process of somebody else is no lock', async () => {
    const data = copyOfMade()
    writeFileSync(path.join(data, 'pg/postmaster.pid'), `${process.pid}\n${path.join(data, 'pg')}\n0\n5432\n${data}\n\n0 0\nready\n`)
    const server = start({ FLETT_DATA: data })
    expect(await healthOf(await server.address)).toMatchObject({ ok: true })
  })

  test('a database that was being made: it is made anew', async () => {
    const data = path.join(temporary, 'unfinished')
    mkdirSync(path.join(data, 'pg.unfinished-1'), { recursive: true })
    const server = start({ FLETT_DATA: data })
    expect(await healthOf(await server.address)).toMatchObject({ ok: true })
  })
})

describe('unusual folders', () => {
  test.each([
    ['a path too long for a socket', 'deep/'.repeat(40)],
    ['blanks, a comma, quotes and letters of ours', 'Bøker og "brev", 2026'],
  ])('%s', async (_what, name) => {
    const server = start({ FLETT_DATA: copyOfMade(name) })
    expect(await healthOf(await server.address)).toMatchObject({ ok: true })
    server.process.kill('SIGTERM')
    expect((await server.end).status).toBe(0)
  })
})

describe('one sentence and exit status 1', () => {
  const refused = async (environment: Readonly<Record<string, string>>, sentence: RegExp) => {
    const { status, out, err } = await start(environment).end
    expect(err).toMatch(sentence)
    expect({ status, lines: err.trim().split('\n').length, out }).toEqual({ status: 1, lines: 1, out: '' })
  }

  const takenPort = () =>
    new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
    })

  test('a taken port, before a database is touched', async () => {
    const other = await takenPort()
    const { port } = other.address() as AddressInfo
    const data = path.join(temporary, 'never')
    await refused({ PORT: String(port), HOST: '127.0.0.1', FLETT_DATA: data }, new RegExp(`^Port ${port} is taken`))
    other.close()
    expect(existsSync(data)).toBe(false)
  })

  test('a folder that cannot be written', async () => {
    const file = path.join(temporary, 'file')
    writeFileSync(file, '')
    await refused({ FLETT_DATA: path.join(file, 'data') }, /^The data folder .* cannot be written to \(ENOTDIR\)/)
  })

  test('a second server on the same folder, and the first goes on', async () => {
    const data = copyOfMade()
    const first = start({ FLETT_DATA: data })
    await first.address
    await refused({ FLETT_DATA: data }, /^Another Flett is running on the data folder/)
    expect(await healthOf(await first.address)).toMatchObject({ ok: true })
  })

  test('a damaged database', async () => {
    const data = copyOfMade()
    truncateSync(path.join(data, 'pg/global/pg_control'), 100)
    await refused({ FLETT_DATA: data }, /^The database in .* does not start \(".*pg_control.*", see .*postgres\.log\)/)
  })

  test('a database folder that is none', async () => {
    const data = path.join(temporary, 'none')
    mkdirSync(path.join(data, 'pg'), { recursive: true })
    await refused({ FLETT_DATA: data }, /^The database in .* does not start/)
  })

  test('a database of another PostgreSQL', async () => {
    const data = copyOfMade()
    writeFileSync(path.join(data, 'pg/PG_VERSION'), '17\n')
    await refused({ FLETT_DATA: data }, /^The database in .* was made by PostgreSQL 17 and this Flett brings 18/)
  })

  test('a database of a newer Flett, which is left as it is', async () => {
    const data = copyOfMade()
    const embedded = await startEmbedded(data)
    const client = new pg.Client(embedded.connection)
    await client.connect()
    await client.query(`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '')`)
    await client.end()
    await embedded.stop()
    await refused({ FLETT_DATA: data }, /^The database was made by a newer Flett \(it knows "9999-tomorrow"\)/)
  })

  test('a PostgreSQL server that is not there', async () => {
    await refused(
      { DATABASE_URL: 'postgres://flett:secret@127.0.0.1:9/flett' },
      /^The PostgreSQL server of DATABASE_URL does not let us in: (?!.*secret)/,
    )
  })

  test('a setting that is not understood', async () => {
    await refused({ FLETT_DATA: path.join(temporary, 'never'), FLETT_SAMPLE: 'maybe' }, /^FLETT_SAMPLE must be yes or no, not "maybe"/)
  })

  test('a certificate that is not there', async () => {
    const certificate = { FLETT_CERT: '/nowhere/a.pem', FLETT_KEY: '/nowhere/b.pem' }
    await refused(
      { FLETT_DATA: path.join(temporary, 'never'), ...certificate },
      /^The certificate file \/nowhere\/a.pem cannot be used: ENOENT/,
    )
  })
})

test('two servers share a PostgreSQL server, each migrating or waiting', async () => {
  const database = await freshDatabase()
  const environment = { DATABASE_URL: database.url, FLETT_DATA: path.join(temporary, 'shared') }
  const servers = [start(environment), start(environment)]
  for (const server of servers) expect(await healthOf(await server.address)).toMatchObject({ ok: true, database: 'server' })
  for (const server of servers) server.process.kill('SIGTERM')
  for (const server of servers) expect((await server.end).status).toBe(0)
  await database.close()
})
