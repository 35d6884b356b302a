/** Everything in the database into one file, as it stood at one moment. The file appears under its name only when it is whole. */
import { constants, createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { fail, ok, type Result } from '#core/prelude/result'
import { encodeBackup, FORMAT, type BackupFault, type Frame } from './backup-file'
import type { Database } from './connect'
import { migrationsDone } from './migrate'
import { copyTarget, tablesOf } from './table-columns'

export type BackupOptions = { readonly version: string; readonly now: Date; readonly onTable?: (table: string, rows: number) => void }

/** How many rows went into the file. */
export async function backUp(
  database: Database,
  file: string,
  options: BackupOptions,
): Promise<Result<{ readonly rows: number }, BackupFault>> {
  if (await exists(file)) return fail({ kind: 'backup-exists', file })
  const partial = `${file}.partial`
  const client = await database.pool.connect()
  let rows = 0
  const onTable = (table: string, count: number) => {
    rows += count
    options.onTable?.(table, count)
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await migrationsDone(database.db)
    const header = { format: FORMAT, madeAt: options.now.toISOString(), version: options.version, migrations }
    const bytes = Readable.from(encodeBackup(framesOf(client, { kind: 'header', header }, onTable)))
    // It holds everybody's letters: nobody else on this machine may read it.
    await pipeline(bytes, createGzip(), createWriteStream(partial, { mode: 0o600 }))
    await client.query('commit')
    await toDisk(partial)
    await rename(partial, file)
    client.release()
    return ok({ rows })
  } catch (error) {
    client.release(true)
    await rm(partial, { force: true }).catch(() => {})
    const { code, syscall } = error as NodeJS.ErrnoException
    if (syscall === undefined) throw error
    return fail({ kind: 'backup-unwritable', file, code: code ?? 'unknown' })
  }
}

async function* framesOf(client: pg.PoolClient, header: Frame, onTable: (table: string, rows: number) => void): AsyncGenerator<Frame> {
  yield header
  for (const head of await tablesOf(client)) {
    yield { kind: 'table', head }
    const copying = client.query(copyTo(`copy ${copyTarget(head)} to stdout`))
    yield* inPieces(copying)
    yield { kind: 'end', rows: copying.rowCount }
    onTable(head.table, copying.rowCount)
  }
}

const PIECE = 64 * 1024

/** COPY comes row by row; a frame for each would cost more than the rows. */
async function* inPieces(rows: AsyncIterable<unknown>): AsyncGenerator<Frame> {
  let held: Buffer[] = []
  let length = 0
  for await (const row of rows) {
    held.push(row as Buffer)
    length += (row as Buffer).length
    if (length < PIECE) continue
    yield* cut(Buffer.concat(held))
    held = []
    length = 0
  }
  if (length > 0) yield* cut(Buffer.concat(held))
}

/** A row with a large letter in it is itself too much for one frame. */
function* cut(bytes: Buffer): Generator<Frame> {
  for (let at = 0; at < bytes.length; at += LARGEST) yield { kind: 'data', bytes: bytes.subarray(at, at + LARGEST) }
}

const LARGEST = 8 * 1024 * 1024

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}
