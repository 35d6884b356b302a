/** A new, empty PostgreSQL data folder (a "cluster" in its words), whole or not there at all. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { commandAs, handOver, type RunAs } from './as-ordinary-user'
import { NATIVE_MAJOR, type NativeBinaries } from './native-binaries'
import { StoreTrouble } from './trouble'

export const SUPERUSER = 'flett'

/** Makes the cluster when it is not there. One killed in the middle leaves only a folder that is made anew. */
export async function ensureCluster(
  folder: string,
  binaries: NativeBinaries,
  as: RunAs,
  onPhase: (phase: 'creating') => void,
): Promise<string> {
  const cluster = path.join(folder, 'pg')
  const version = path.join(cluster, 'PG_VERSION')
  if (existsSync(version)) {
    const found = readFileSync(version, 'utf8').trim()
    if (found !== NATIVE_MAJOR) throw new StoreTrouble({ kind: 'other-major-version', folder, found, needed: NATIVE_MAJOR })
    return cluster
  }
  if (existsSync(cluster)) {
    throw new StoreTrouble({ kind: 'embedded-did-not-start', folder, log: cluster, last: 'the folder pg holds no PG_VERSION' })
  }
  onPhase('creating')
  const unfinished = path.join(folder, `pg.unfinished-${process.pid}`)
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  handOver(as, unfinished)
  const initdb = commandAs(as, binaries.initdb, ['-D', unfinished, ...INITDB, ...passwordArguments(folder)])
  try {
    await promisify(execFile)(initdb.file, initdb.args, initdb.ids)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    const said = error as { readonly code?: unknown; readonly stderr?: string; readonly message: string }
    if (said.code === 'ENOENT') throw new StoreTrouble({ kind: 'no-binary', platform: `${process.platform}-${process.arch}` })
    const lines = (said.stderr ?? said.message).trim().split('\n')
    const last = lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? ''
    throw new StoreTrouble({ kind: 'embedded-did-not-start', folder, log: folder, last })
  }
  rename(unfinished, cluster)
  return cluster
}

// The built-in locale sorts by code point and needs nothing of the system, so that a folder can move between machines.
const INITDB = [
  ['-U', SUPERUSER],
  ['-E', 'UTF8'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ['--data-checksums', '--no-instructions'],
].flat()

// A unix socket is guarded by its own file mode. Windows has a port that every program of the machine can reach.
function passwordArguments(folder: string): readonly string[] {
  if (process.platform !== 'win32') return ['-A', 'trust']
  writeFileSync(passwordFile(folder), randomBytes(24).toString('hex'), { mode: 0o600 })
  return ['-A', 'scram-sha-256', `--pwfile=${passwordFile(folder)}`]
}

const passwordFile = (folder: string) => path.join(folder, 'pg-password')

export function passwordOf(folder: string): string | undefined {
  return process.platform === 'win32' ? readFileSync(passwordFile(folder), 'utf8').trim() : undefined
}

// Two first starts at once: the one that comes second finds the folder made, and goes on with it.
function rename(unfinished: string, cluster: string): void {
  try {
    renameSync(unfinished, cluster)
  } catch (error) {
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error
    rmSync(unfinished, { recursive: true, force: true })
  }
}
