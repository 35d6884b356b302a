/**
 * LibreOffice as a process: on a leash. It may use so much memory and take so long; on Linux it has no network at all where the system
 * lets an ordinary user say so. Whoever stops it stops its children with it.
 */
import { spawn, spawnSync } from 'node:child_process'

const MEMORY_BYTES = 4 * 1024 ** 3

export type OfficeRun = { readonly program: string; readonly args: readonly string[]; readonly home: string; readonly patience: number }
/** Why it ended. */
export type OfficeEnd = 'ended' | 'too-slow' | 'stopped'
export type OfficeProcess = { readonly over: Promise<OfficeEnd>; readonly stop: () => Promise<void> }

export function runOffice({ program, args, home, patience }: OfficeRun): OfficeProcess {
  const [command = program, ...rest] = [...leash(), program, ...args]
  const child = spawn(command, rest, {
    cwd: home,
    // Nothing of ours is its business: neither the address of the database nor anything else.
    env: { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: home, LANG: 'C.UTF-8', SAL_USE_VCLPLUGIN: 'svp' },
    stdio: 'ignore',
    // A process group of its own: the script, what it starts and what that starts.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  let end: OfficeEnd = 'ended'
  const kill = (why: OfficeEnd): void => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    end = why
    try {
      if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'])
      else process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has just gone by itself.
    }
  }
  const late = setTimeout(kill, patience, 'too-slow')
  const over = new Promise<OfficeEnd>((resolve) => {
    child.once('error', () => resolve('ended'))
    child.once('close', () => resolve(end))
  }).finally(() => clearTimeout(late))
  return {
    over,
    async stop() {
      kill('stopped')
      await over
    },
  }
}

let known: readonly string[] | null = null

/** What stands before the command: looked up once, since a system does not change its mind. */
function leash(): readonly string[] {
  if (process.platform !== 'linux') return []
  return (known ??= [
    ...(works('unshare', ['--map-root-user', '--net', 'true']) ? ['unshare', '--map-root-user', '--net'] : []),
    ...(works('prlimit', [`--as=${MEMORY_BYTES}`, 'true']) ? ['prlimit', `--as=${MEMORY_BYTES}`, '--core=0'] : []),
  ])
}

const works = (command: string, args: readonly string[]): boolean => spawnSync(command, args, { stdio: 'ignore', timeout: 5000 }).status === 0
