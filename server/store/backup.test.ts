import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { beginHouse } from '../first-start'
import { backUp } from './backup'
import { migrate } from './migrate'
import { openDatabase, type Database } from './database'
import { jsonOf } from './json'
import { restore } from './restore'
import { tablesOf } from './table-columns'

const folder = mkdtempSync(path.join(tmpdir(), 'flett-backup-'))
const file = (name: string) => path.join(folder, name)
const OPTIONS = { version: '0.1.0', now: new Date('2026-03-02T12:00:00Z') }
const ENEMIES = ['plain', 'tab\there', 'line\nend\r\n', 'back\\slash \\N \\.', 'quote \' " ;', 'Ærlig talt 😀', '']

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  expect(await beginHouse(database, path.resolve(import.meta.dirname, '../../assets/letters'), OPTIONS.now)).toBeGreaterThanOrEqual(300)
  await fill(database)
  expect(await backUp(database, file('whole'), OPTIONS)).toMatchObject({ ok: true })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Besides the sample data, rows of every kind of column: text that COPY must escape, JSON, bytes, dates, numbers, nulls. */
async function fill({ db, tenant }: FreshDatabase): Promise<void> {
  const bytes = Buffer.alloc(9_000_000, 'letter\0\\')
  await db.insertInto('blob').values({ tenant_id: tenant, hash: 'large', bytes, size: bytes.length }).execute()
  await db
    .insertInto('blob')
    .values({ tenant_id: tenant, hash: 'none', bytes: Buffer.alloc(0), size: 0 })
    .execute()
  for (const [i, text] of ENEMIES.entries())
    await db
      .insertInto('setting')
      .values({ tenant_id: tenant, key: `${i}`, value: jsonOf({ text, nothing: null }) })
      .execute()
  const segments = ENEMIES.map((text, i) => ({
    tenant_id: tenant,
    no: `T${i}`,
    date: '2026-02-28',
    description: text,
    follow_up_of: i === 0 ? null : i,
  }))
  await db.insertInto('segment').values(segments).execute()
  const lines = Array.from({ length: 5_000 }, (_, i) => ({
    tenant_id: tenant,
    segment_no: 'S0',
    line_no: i,
    contact_no: `C${i}`,
    entered_by: 1,
  }))
  await db.insertInto('segment_line').values(lines).execute()
}

/** A sum over each table's rows as PostgreSQL writes them, whatever their order. */
async function sumsOf({ pool }: Database): Promise<Record<string, string>> {
  const client = await pool.connect()
  const sums: Record<string, string> = {}
  for (const { table } of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`select md5(t::text) as row from ${table} t order by 1`)
    sums[table] = `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`
  }
  client.release()
  return sums
}

describe('there and back', () => {
  test('embedded to server to embedded: every row of every table is the same', async () => {
    const before = await sumsOf(database)
    expect(Number.parseInt(before['segment_line']!)).toBeGreaterThan(5000)
    expect(Number.parseInt(before['contact']!)).toBeGreaterThanOrEqual(300)

    const server = await freshDatabase()
    expect(await restore(server, file('whole'))).toMatchObject({ ok: true })
    expect(await sumsOf(server)).toEqual(before)
    expect(await backUp(server, file('from-server'), OPTIONS)).toMatchObject({ ok: true })
    await server.close()

    const embedded = await openDatabase({ kind: 'embedded', folder: file('embedded') })
    expect(await restore(embedded, file('from-server'))).toMatchObject({ ok: true })
    expect(await sumsOf(embedded)).toEqual(before)
    await embedded.close()
  })

  test('an older backup is brought forward by the migrations that came since', async () => {
    const older = await freshDatabase()
    await older.pool.query('drop schema public cascade')
    await older.pool.query('create schema public')
    await migrate(older.db, '0005-interaction')
    await older.db.insertInto('setting').values({ tenant_id: older.tenant, key: 'kept', value: '{}' }).execute()
    expect(await backUp(older, file('older'), OPTIONS)).toMatchObject({ ok: true })
    await older.close()

    const today = await freshDatabase()
    expect(await restore(today, file('older'))).toMatchObject({ ok: true })
    expect(await today.db.selectFrom('setting').select('key').execute()).toEqual([{ key: 'kept' }])
    expect(await today.db.selectFrom('job').selectAll().execute()).toEqual([])
    await today.close()
  })
})

test('only its owner may read a backup', () => {
  expect(statSync(file('whole')).mode & 0o077).toBe(0)
})

describe('refused', () => {
  let empty: FreshDatabase
  beforeAll(async () => {
    empty = await freshDatabase()
  })
  afterAll(() => empty.close())

  const faultOf = async (name: string) => {
    const before = await sumsOf(empty)
    const result = await restore(empty, file(name))
    expect(await sumsOf(empty)).toEqual(before)
    return result.ok ? 'none' : result.fault.kind
  }

  test.each<[string, string, () => Buffer]>([
    ['a file cut short', 'backup-truncated', () => readFileSync(file('whole')).subarray(0, -100)],
    ['a file cut short early', 'backup-truncated', () => readFileSync(file('whole')).subarray(0, 2_000)],
    ['a file without its end', 'backup-truncated', () => gzipSync(gunzipSync(readFileSync(file('whole'))).subarray(0, -37))],
    ['a changed byte', 'backup-damaged', () => changed(gunzipSync(readFileSync(file('whole'))), 'Ærlig', 'Uærli')],
    ['a changed byte under gzip', 'backup-damaged', () => flipped(readFileSync(file('whole')))],
    ['another gzip file', 'backup-foreign', () => gzipSync('something else')],
    ['a file of another kind', 'backup-foreign', () => Buffer.from('PK\u0003\u0004 no backup')],
    ['an empty file', 'backup-truncated', () => Buffer.alloc(0)],
    ['a newer format', 'backup-newer', () => changed(gunzipSync(readFileSync(file('whole'))), '"format":1', '"format":2')],
    ['a newer database', 'backup-newer', () => changed(gunzipSync(readFileSync(file('whole'))), '0001-house', '9001-house')],
    [
      'a table that is none of ours',
      'backup-damaged',
      () => changed(gunzipSync(readFileSync(file('whole'))), '"table":"blob"', '"table":"glob"'),
    ],
  ])('%s: %s, and nothing was restored', async (what, kind, bytes) => {
    writeFileSync(file(what), bytes())
    expect(await faultOf(what)).toBe(kind)
  })

  test('a file that is not there', async () => {
    expect(await faultOf('nowhere')).toBe('backup-unreadable')
  })

  test('a database that somebody has worked in', async () => {
    const before = await sumsOf(database)
    expect(await restore(database, file('whole'))).toMatchObject({ ok: false, fault: { kind: 'database-not-empty' } })
    expect(await sumsOf(database)).toEqual(before)
  })

  test('writing over a file', async () => {
    const before = readFileSync(file('whole'))
    expect(await backUp(database, file('whole'), OPTIONS)).toMatchObject({ ok: false, fault: { kind: 'backup-exists' } })
    expect(readFileSync(file('whole')).equals(before)).toBe(true)
  })

  test('a folder that is not there, and nothing is left', async () => {
    expect(await backUp(database, file('no/where'), OPTIONS)).toMatchObject({
      ok: false,
      fault: { kind: 'backup-unwritable', code: 'ENOENT' },
    })
    expect(existsSync(file('no/where.partial'))).toBe(false)
  })
})

test('what a first start makes gives way to the backup', async () => {
  const started = await freshDatabase()
  await beginHouse(started, null, OPTIONS.now)
  expect(await restore(started, file('whole'))).toMatchObject({ ok: true })
  await started.close()
})

/** The same bytes with a word changed for one of equal length, packed again. */
function changed(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from)
  expect(at).toBeGreaterThan(0)
  const copy = Buffer.from(bytes)
  copy.write(to, at)
  return gzipSync(copy)
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const middle = Math.floor(copy.length / 2)
  copy[middle] = copy[middle]! ^ 0xff
  return copy
}
