/**
 * PostgreSQL refuses to run as root; this says how a command of it is run instead.
 *
 * Root is mapped to `nobody` in a user namespace: the files stay root's and may lie below a folder that only
 * root can enter. Where namespaces are forbidden (some containers) the process gives up its uid for real, and
 * the data folder is handed over to that uid.
 */
import { spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'

/** `nobody`. The id must have a name in the system, or initdb refuses. */
const NOBODY = 65534

export type RunAs = { readonly kind: 'self' } | { readonly kind: 'namespace' } | { readonly kind: 'uid' }
export type Command = {
  readonly file: string
  readonly args: readonly string[]
  readonly ids: { readonly uid?: number; readonly gid?: number }
}

const MAP = ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  return spawnSync('unshare', [...MAP, 'true']).status === 0 ? { kind: 'namespace' } : { kind: 'uid' }
}

export function commandAs(as: RunAs, file: string, args: readonly string[]): Command {
  switch (as.kind) {
    case 'self':
      return { file, args, ids: {} }
    case 'namespace':
      return { file: 'unshare', args: [...MAP, file, ...args], ids: {} }
    case 'uid':
      return { file, args, ids: { uid: NOBODY, gid: NOBODY } }
  }
}

/** The same command, told to stop cleanly when its parent dies, however that happens. Only Linux can. */
export function tiedToParent(as: RunAs, file: string, args: readonly string[]): Command {
  const canTie = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0
  return canTie ? commandAs(as, 'setpriv', ['--pdeathsig', 'INT', file, ...args]) : commandAs(as, file, args)
}

/** A folder that the database writes to belongs to the uid that the database runs as. */
export function handOver(as: RunAs, folder: string): void {
  if (as.kind === 'uid') chownSync(folder, NOBODY, NOBODY)
}
