/**
 * A backup into an empty database: all of it, or nothing.
 *
 * An older backup goes into the tables of its own day first, which are then brought forward by the same migrations that a living database
 * went through. Empty means that nobody has worked there: what a first start makes (`MADE_BY_A_START`) gives way.
 */
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import { fail, ok, type Result } from '#core/prelude/result'
import { BackupTrouble, FORMAT, readBackup, type BackupFault, type BackupHeader, type Frame, type TableHead } from './backup-file'
import type { Database } from './connect'
import { migrate, migrationsDone } from './migrate'
import { LETTER_TEMPLATE } from '../identity/first-run'
import { migrations } from './migrations/all'
import { takeStock } from './take-stock'
import { copyTarget, quoted, tablesOf } from './table-columns'

const MADE_BY_A_START: ReadonlySet<string> = new Set([
  'tenant',
  'user_account',
  'setting',
  'number_series',
  'salutation',
  'salutation_formula',
  'idempotency',
])
/** Tables of which a start makes one row, by its code. */
const ONE_MADE_BY_A_START: Readonly<Record<string, string>> = { interaction_group: LETTER_TEMPLATE, interaction_template: LETTER_TEMPLATE }

export type RestoreOptions = { readonly onTable?: (table: string, rows: number) => void }

/** How many rows were put in. The database must be one that was opened alone. */
export async function restore(
  database: Database,
  file: string,
  options: RestoreOptions = {},
): Promise<Result<{ readonly rows: number }, BackupFault>> {
  const client = await database.pool.connect()
  try {
    const frames = readBackup(file)
    const header = await headerOf(frames, file)
    await makeTables(client, header, database)
    await client.query('begin')
    await client.query(`truncate ${(await tablesOf(client)).map(({ table }) => quoted(table)).join(', ')}`)
    const rows = await takeIn(client, frames, file, options.onTable ?? (() => {}))
    await client.query('commit')
    await migrate(database.db)
    await takeStock(database.db)
    client.release()
    return ok({ rows })
  } catch (error) {
    client.release(true)
    if (error instanceof BackupTrouble) return fail(error.fault)
    // 22: data that are none, 23: rows against each other, 42: columns that are not there. Somebody changed the file.
    if (/^(22|23|42)/.test((error as { readonly code?: string }).code ?? '')) return fail({ kind: 'backup-damaged', file })
    throw error
  }
}

async function headerOf(frames: AsyncGenerator<Frame>, file: string): Promise<BackupHeader> {
  const first = await frames.next()
  if (first.done || first.value.kind !== 'header') throw new BackupTrouble({ kind: 'backup-damaged', file })
  const { header } = first.value
  if (header.format > FORMAT || header.migrations.some((name) => !(name in migrations)))
    throw new BackupTrouble({ kind: 'backup-newer', file })
  return header
}

/** The tables as they were when the backup was made. Tables that are in use are left alone. */
async function makeTables(client: pg.PoolClient, header: BackupHeader, database: Database): Promise<void> {
  const tables = await tablesOf(client)
  for (const { table } of tables) {
    if (MADE_BY_A_START.has(table)) continue
    const own = ONE_MADE_BY_A_START[table]
    const { rows } = await client.query<{ used: boolean }>(`select exists (select 1 from ${quoted(table)}${own === undefined ? '' : ' where code <> $1'}) as used`, own === undefined ? [] : [own])
    if (rows[0]?.used) throw new BackupTrouble({ kind: 'database-not-empty', table })
  }
  const done = await migrationsDone(database.db)
  if (done.join() === header.migrations.join()) return
  const ours = [...tables.map(({ table }) => quoted(table)), 'kysely_migration', 'kysely_migration_lock']
  if (done.length > 0) await client.query(`drop table ${ours.join(', ')}`)
  await migrate(database.db, header.migrations.at(-1))
}

async function takeIn(
  client: pg.PoolClient,
  frames: AsyncGenerator<Frame>,
  file: string,
  onTable: (table: string, rows: number) => void,
): Promise<number> {
  const known = await tablesOf(client)
  let open: { readonly head: TableHead; readonly copy: CopyStreamQuery; readonly ended: Promise<void>; isRefused: boolean } | null = null
  let total = 0
  for await (const frame of frames) {
    if (frame.kind === 'table') {
      if (open || !isKnown(frame.head, known)) throw new BackupTrouble({ kind: 'backup-damaged', file })
      const copy = client.query(copyFrom(`copy ${copyTarget(frame.head)} from stdin`))
      const ended = finished(copy)
      // Heard of when it is awaited; until then a failure must not count as one that nobody minds.
      ended.catch(() => {})
      const opened = { head: frame.head, copy, ended, isRefused: false }
      copy.once('error', () => (opened.isRefused = true))
      open = opened
    } else if (frame.kind === 'data') {
      if (!open) throw new BackupTrouble({ kind: 'backup-damaged', file })
      // The server refuses a row while later ones are on their way; a refused copy has no connection left to write to.
      if (open.isRefused) await open.ended
      else if (!open.copy.write(frame.bytes)) await Promise.race([drained(open.copy), open.ended])
    } else if (frame.kind === 'end') {
      if (!open) throw new BackupTrouble({ kind: 'backup-damaged', file })
      open.copy.end()
      await open.ended
      if (open.copy.rowCount !== frame.rows) throw new BackupTrouble({ kind: 'backup-damaged', file })
      onTable(open.head.table, frame.rows)
      total += frame.rows
      open = null
    } else throw new BackupTrouble({ kind: 'backup-damaged', file })
  }
  if (open) throw new BackupTrouble({ kind: 'backup-damaged', file })
  return total
}

const drained = (copy: CopyStreamQuery) => new Promise<void>((resolve) => copy.once('drain', resolve))

const isKnown = (head: TableHead, known: readonly TableHead[]) =>
  known.some(({ table, columns }) => table === head.table && [...columns].sort().join() === [...head.columns].sort().join())
