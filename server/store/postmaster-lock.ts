/**
 * `postmaster.pid`, PostgreSQL's lock on a data folder, read by us before it starts.
 *
 * A killed process leaves the file behind. PostgreSQL then looks whether the process of that id is alive, and
 * refuses when it is: but a container gives the same small ids again, and a killed child is a zombie for a while.
 * Removing the file is safe: sessions that outlived their server still hold the shared memory, which is
 * checked on its own.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

/** The server that says it owns a folder. `socketFolder` is empty where it listens on a port alone. */
export type Owner = { readonly pid: number; readonly port: number; readonly socketFolder: string }

/** The live server of this folder. A file of a dead one is removed on the way. */
export function liveOwner(cluster: string): Owner | null {
  const file = path.join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  // pid, data folder, start time, port, socket folder, address, shared memory, state
  const [pid, folder, , port, socketFolder] = readFileSync(file, 'utf8').split('\n')
  const owner = { pid: Number(pid), port: Number(port), socketFolder: socketFolder?.trim() ?? '' }
  if (isServerOf(owner.pid, folder?.trim() ?? cluster)) return owner
  rmSync(file, { force: true })
  return null
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false
  // Windows: the command of another process cannot be asked for simply; PostgreSQL judges the file itself there.
  if (process.platform === 'win32') return true
  return commandOf(pid).includes(cluster)
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
