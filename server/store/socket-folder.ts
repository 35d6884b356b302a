/** The folder of the database's unix socket: the data folder, or a short one where that is too deep. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

// sun_path holds 104 bytes on macOS and 108 on Linux, with its closing zero; the name `/.s.PGSQL.5432.lock` takes 19.
const LONGEST = 104 - 1 - 19

export type SocketFolder = { readonly path: string; readonly remove: () => void }

export function socketFolder(dataFolder: string): SocketFolder {
  if (Buffer.byteLength(dataFolder) <= LONGEST) return { path: dataFolder, remove: () => {} }
  const temporary = Buffer.byteLength(tmpdir()) <= LONGEST - 20 ? tmpdir() : '/tmp'
  const made = mkdtempSync(path.join(temporary, 'flett-'))
  return { path: made, remove: () => rmSync(made, { recursive: true, force: true }) }
}
