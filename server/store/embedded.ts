/**
 * The embedded database: PostgreSQL as a child of this process, on one data folder.
 *
 * It listens on a unix socket that only its owner may open (Windows: a loopback port with a password). It stands in a
 * session of its own, so that Ctrl-C reaches us first and running work can end before the database does; on
 * Linux it stops by itself when we are killed. Where it could not, the next start finds it, stops it and begins anew.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { handOver, runAs, tiedToParent, type RunAs } from './as-ordinary-user'
import { isClaimed } from './claim'
import { ensureCluster, passwordOf, SUPERUSER } from './cluster'
import { nativeBinaries, type NativeBinaries } from './native-binaries'
import { liveOwner, type Owner } from './postmaster-lock'
import { socketFolder } from './socket-folder'
import { stopServer } from './stop-server'
import { StoreTrouble } from './trouble'

export type Phase = 'creating' | 'starting' | 'migrating'
export type Embedded = { readonly connection: pg.PoolConfig; readonly stop: () => Promise<void> }
export type EmbeddedOptions = { readonly settings?: Readonly<Record<string, string>>; readonly onPhase?: (phase: Phase) => void }

const START_MS = 60_000
const LOG_LIMIT = 10 * 1024 * 1024

export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  ensureWritable(folder)
  const binaries = nativeBinaries()
  const as = runAs()
  const cluster = await ensureCluster(folder, binaries, as, options.onPhase ?? (() => {}))
  const deadline = Date.now() + START_MS
  for (;;) {
    const owner = liveOwner(cluster)
    if (owner) await endOrphan(owner, { folder, cluster, binaries, as })
    const started = await start({ folder, cluster, binaries, as }, { ...SETTINGS, ...options.settings })
    if (started.kind === 'up') return started.embedded
    // What a killed server left (its shared memory, a lock of a zombie) goes away within moments.
    if (!/still in use|lock file|already exists/.test(started.last) || Date.now() > deadline) {
      throw new StoreTrouble({ kind: 'embedded-did-not-start', folder, log: logFile(folder), last: started.last })
    }
    await wait(200)
  }
}

type Place = { readonly folder: string; readonly cluster: string; readonly binaries: NativeBinaries; readonly as: RunAs }

// Durable settings are PostgreSQL's own defaults and stay. The log must hold no personal data, so it says no statement and no error of one.
const SETTINGS = {
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  effective_cache_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

function ensureWritable(folder: string): void {
  const probe = path.join(folder, `.writable-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new StoreTrouble({ kind: 'folder-unwritable', folder, code: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
}

/** A server of this folder runs already: another Flett's, or one that a killed Flett left. Only the latter has nobody's claim on it. */
async function endOrphan(owner: Owner, place: Place): Promise<void> {
  const connection = connectionTo(owner.socketFolder, owner.port, place.folder)
  for (let unclaimed = 0; unclaimed < 5 && liveOwner(place.cluster);) {
    const claim = await isClaimed(connection)
    if (claim === 'claimed') throw new StoreTrouble({ kind: 'folder-in-use', folder: place.folder })
    // A server that is just being started or stopped by another has no claim for a moment either: ask again before judging.
    if (claim === 'free') unclaimed++
    await wait(200)
  }
  await stopServer(owner.pid, place)
}

type Started = { readonly kind: 'up'; readonly embedded: Embedded } | { readonly kind: 'down'; readonly last: string }

async function start(place: Place, settings: Readonly<Record<string, string>>): Promise<Started> {
  const { folder, cluster, binaries, as } = place
  const isWindows = process.platform === 'win32'
  const socket = isWindows ? null : socketFolder(folder)
  if (socket) handOver(as, socket.path)
  const port = isWindows ? await freePort() : 5432
  const wanted: Readonly<Record<string, string>> = {
    ...settings,
    listen_addresses: isWindows ? '127.0.0.1' : '',
    ...(socket && { unix_socket_directories: quoted(socket.path), unix_socket_permissions: '0700' }),
  }
  const args = ['-D', cluster, '-p', String(port), ...Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const command = tiedToParent(as, binaries.postgres, args)
  const { log, offset } = openLog(folder)
  const child = spawn(command.file, command.args, { ...command.ids, stdio: ['ignore', log, log], detached: true, windowsHide: true })
  closeSync(log)
  const ended = endOf(child)
  const connection = connectionTo(socket?.path ?? '', port, folder)
  if (!(await answers(connection, ended))) {
    if (!ended.is) await stopServer(child.pid ?? 0, place)
    socket?.remove()
    return { kind: 'down', last: lastComplaint(folder, offset) }
  }
  const stop = async () => {
    if (!ended.is) await stopServer(child.pid ?? 0, place, ended.promise)
    socket?.remove()
  }
  return { kind: 'up', embedded: { connection, stop } }
}

function connectionTo(socket: string, port: number, folder: string): pg.PoolConfig {
  const password = passwordOf(folder)
  return { host: socket || '127.0.0.1', port, user: SUPERUSER, database: 'postgres', ...(password !== undefined && { password }) }
}

async function answers(connection: pg.PoolConfig, ended: { readonly is: boolean }): Promise<boolean> {
  const deadline = Date.now() + START_MS
  while (!ended.is && Date.now() < deadline) {
    const client = new pg.Client(connection)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await wait(20)
    }
  }
  return false
}

function endOf(child: ChildProcess): { is: boolean; readonly promise: Promise<void> } {
  const end = { is: false, promise: Promise.resolve() }
  end.promise = new Promise<void>((resolve) => {
    const mark = () => {
      end.is = true
      resolve()
    }
    child.once('exit', mark)
    child.once('error', mark)
  })
  return end
}

const logFile = (folder: string) => path.join(folder, 'postgres.log')

function openLog(folder: string): { readonly log: number; readonly offset: number } {
  const file = logFile(folder)
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.old`)
  const log = openSync(file, 'a', 0o600)
  return { log, offset: statSync(file).size }
}

/** Why a server did not come up, in its own words. */
function lastComplaint(folder: string, offset: number): string {
  const lines = readFileSync(logFile(folder)).subarray(offset).toString('utf8').trim().split('\n')
  return (lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC):\s*/, '')
}

/** The setting is a list: a comma or a blank in a folder's name must not end an entry of it. */
const quoted = (folder: string) => `"${folder.replaceAll('"', '""')}"`

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
