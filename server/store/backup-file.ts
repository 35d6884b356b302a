/**
 * The file of a backup: gzip of a magic word and frames.
 *
 * A frame is a letter, a length (4 bytes, big-endian) and that many bytes. `H` the header (JSON), then for each table `T` its name and
 * columns (JSON), `D` pieces of PostgreSQL's COPY text, `E` the count of its rows (JSON); last `Z` the SHA-256 of all bytes before it.
 * Only a file that ends in its `Z` is whole. COPY text is read alike by every PostgreSQL, so a backup moves between them.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

export const FORMAT = 1

export type BackupHeader = {
  readonly format: number
  readonly madeAt: string
  readonly version: string
  readonly migrations: readonly string[]
}
export type TableHead = { readonly table: string; readonly columns: readonly string[] }

export type Frame =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly head: TableHead }
  | { readonly kind: 'data'; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly rows: number }

export type BackupFault =
  | { readonly kind: 'backup-exists'; readonly file: string }
  | { readonly kind: 'backup-unwritable'; readonly file: string; readonly code: string }
  | { readonly kind: 'backup-unreadable'; readonly file: string; readonly code: string }
  | { readonly kind: 'backup-foreign'; readonly file: string }
  | { readonly kind: 'backup-truncated'; readonly file: string }
  | { readonly kind: 'backup-damaged'; readonly file: string }
  | { readonly kind: 'backup-newer'; readonly file: string }
  | { readonly kind: 'database-not-empty'; readonly table: string }

/** What reading throws; whoever restores turns it into its fault. */
export class BackupTrouble extends Error {
  constructor(readonly fault: BackupFault) {
    super(fault.kind)
  }
}

const MAGIC = Buffer.from('flett-backup\n')
const LONGEST = 16 * 1024 * 1024
const HEAD = 5

/** The bytes of a backup before gzip. Its frames are told apart, hashed and closed here. */
export async function* encodeBackup(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const hashed = (bytes: Buffer) => {
    hash.update(bytes)
    return bytes
  }
  yield hashed(MAGIC)
  for await (const frame of frames) yield hashed(encodeFrame(frame))
  yield frameOf('Z', hash.digest())
}

/** Throws a BackupTrouble when the file is not whole; every frame but the last was read correctly by then. */
export async function* readBackup(file: string): AsyncGenerator<Frame> {
  const hash = createHash('sha256')
  const { take, close } = bytesOf(file)
  try {
    yield* framesOf(take, hash, file)
  } finally {
    close()
  }
}

async function* framesOf(take: Take, hash: Hash, file: string): AsyncGenerator<Frame> {
  if (!(await take(MAGIC.length))?.equals(MAGIC)) throw new BackupTrouble({ kind: 'backup-foreign', file })
  hash.update(MAGIC)
  for (;;) {
    const head = await take(HEAD)
    const length = head?.readUInt32BE(1) ?? 0
    if (!head) throw new BackupTrouble({ kind: 'backup-truncated', file })
    if (length > LONGEST) throw new BackupTrouble({ kind: 'backup-damaged', file })
    const bytes = await take(length)
    if (!bytes) throw new BackupTrouble({ kind: 'backup-truncated', file })
    const letter = String.fromCharCode(head[0] ?? 0)
    if (letter === 'Z') {
      if (hash.digest().equals(bytes)) return
      throw new BackupTrouble({ kind: 'backup-damaged', file })
    }
    hash.update(head).update(bytes)
    const frame = decodeFrame(letter, bytes)
    if (!frame) throw new BackupTrouble({ kind: 'backup-damaged', file })
    yield frame
  }
}

function encodeFrame(frame: Frame): Buffer {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  switch (frame.kind) {
    case 'header':
      return frameOf('H', json(frame.header))
    case 'table':
      return frameOf('T', json(frame.head))
    case 'data':
      return frameOf('D', frame.bytes)
    case 'end':
      return frameOf('E', json({ rows: frame.rows }))
  }
}

function decodeFrame(letter: string, bytes: Buffer): Frame | null {
  if (letter === 'D') return { kind: 'data', bytes }
  try {
    const value: unknown = JSON.parse(bytes.toString())
    if (letter === 'H') return { kind: 'header', header: value as BackupHeader }
    if (letter === 'T') return { kind: 'table', head: value as TableHead }
    if (letter === 'E') return { kind: 'end', rows: (value as { rows: number }).rows }
  } catch {
    // No JSON: damaged.
  }
  return null
}

function frameOf(letter: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(HEAD)
  head.write(letter, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Gives the next so many bytes of the unpacked file, or null when fewer are left. */
type Take = (length: number) => Promise<Buffer | null>

function bytesOf(file: string): { readonly take: Take; readonly close: () => void } {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.on('error', (error) => unpacked.destroy(error))
  const chunks = source.pipe(unpacked)[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  let seen = 0
  const take: Take = async (length) => {
    const held = [rest]
    for (let got = rest.length; got < length;) {
      const next = await chunks.next().catch((error: unknown) => {
        throw new BackupTrouble(readingFault(error as NodeJS.ErrnoException, file, seen))
      })
      if (next.done) return null
      const chunk = next.value as Buffer
      seen += chunk.length
      got += chunk.length
      held.push(chunk)
    }
    const all = Buffer.concat(held)
    rest = all.subarray(length)
    return all.subarray(0, length)
  }
  const close = () => {
    source.destroy()
    unpacked.destroy()
  }
  return { take, close }
}

function readingFault(error: NodeJS.ErrnoException, file: string, seen: number): BackupFault {
  if (error.code === 'Z_BUF_ERROR') return { kind: 'backup-truncated', file }
  if (error.code === 'Z_DATA_ERROR') return { kind: seen === 0 ? 'backup-foreign' : 'backup-damaged', file }
  return { kind: 'backup-unreadable', file, code: error.code ?? 'unknown' }
}
