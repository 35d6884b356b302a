/** Stops a PostgreSQL server cleanly: sessions are ended, everything is written, the lock is gone. */
import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive } from './postmaster-lock'

/** A fast shutdown writes a checkpoint first; on a slow disk after an import that can take a while. */
const PATIENCE_MS = 60_000

type Place = { readonly cluster: string; readonly binaries: { readonly pgCtl: string } }

/** `ended` is given for a child of ours: it is reaped only when its end was heard of, and seems alive until then. */
export async function stopServer(pid: number, place: Place, ended?: Promise<void>): Promise<void> {
  if (pid <= 0 || !isAlive(pid)) return
  if (process.platform === 'win32') {
    // A signal there means sudden death; its own tool asks politely.
    spawnSync(place.binaries.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-w'], { windowsHide: true })
    return
  }
  signal(pid, 'SIGINT')
  if (await isGone(pid, ended, PATIENCE_MS)) return
  signal(pid, 'SIGQUIT')
  if (await isGone(pid, ended, 5_000)) return
  signal(pid, 'SIGKILL')
}

async function isGone(pid: number, ended: Promise<void> | undefined, patience: number): Promise<boolean> {
  if (ended) return await Promise.race([ended.then(() => true), wait(patience, false, { ref: false })])
  for (const deadline = Date.now() + patience; Date.now() < deadline; await wait(50)) if (!isAlive(pid)) return true
  return false
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended meanwhile.
  }
}
