/** A Flett server as a process of its own, as `npm start` runs it, for tests of starting and stopping. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const root = path.resolve(import.meta.dirname, '../..')
const main = path.join(root, 'dist/server/main.js')

export type ServerProcess = {
  readonly process: ChildProcess
  /** The address it told, or null when it ended before it told one. */
  readonly address: Promise<string | null>
  /** Its exit status (or the signal's name) and all that it said. */
  readonly end: Promise<{ readonly status: number | string | null; readonly out: string; readonly err: string }>
}

type Environment = Readonly<Record<string, string>>

/** What is tested is what is in the sources now. */
export function bundleServer(): void {
  const bundle = spawnSync(process.execPath, ['-e', `import('./scripts/bundle.mjs').then((it) => it.bundleWhatIsStale())`], {
    cwd: root,
    encoding: 'utf8',
  })
  if (bundle.status !== 0) throw new Error(bundle.stderr)
}

export const startServer = (environment: Environment, command: readonly string[] = [main]): ServerProcess => {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', FLETT_SAMPLE: 'no', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let out = ''
  let err = ''
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const address = new Promise<string | null>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk)
      const told = /https?:\/\/\S+/.exec(out)
      if (told) resolve(told[0])
    })
    child.once('close', () => resolve(null))
  })
  const end = new Promise<{ status: number | string | null; out: string; err: string }>((resolve) =>
    child.once('close', (code, signal) => resolve({ status: code ?? signal, out, err })),
  )
  return { process: child, address, end }
}

export async function healthOf(address: string | null): Promise<{ readonly ok: boolean; readonly database: string }> {
  if (address === null) throw new Error('The server told no address.')
  return (await (await fetch(`${address}/api/health`)).json()) as { ok: boolean; database: string }
}

export const postmasterOf = (data: string): number => Number(readFileSync(path.join(data, 'pg/postmaster.pid'), 'utf8').split('\n')[0])

/** Waits until a process is gone; a zombie is gone too. */
export async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  for (const deadline = Date.now() + milliseconds; Date.now() < deadline; await wait(50)) if (!runs(pid)) return true
  return false
}

export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] !== 'Z'
  } catch {
    return false
  }
}
