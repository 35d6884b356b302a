import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleServer, root, startServer } from './server-process'

const temporary = mkdtempSync(path.join(tmpdir(), 'flett-backup-command-'))
const at = (name: string) => path.join(temporary, name)

beforeAll(() => bundleServer())
afterAll(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

/** Not the synchronous kind: the server's output must be read meanwhile. */
function flett(
  args: readonly string[],
  data: string,
): Promise<{ readonly status: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, [path.join(root, 'cli/flett.mjs'), ...args], {
    env: { PATH: process.env['PATH'], FLETT_DATA: data },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })))
}

test('flett backup and restore: refused while the server runs; afterwards the house moves to another folder', async () => {
  const server = startServer({ FLETT_DATA: at('old'), FLETT_SAMPLE: 'yes' })
  const contacts = async (address: string | null) =>
    (await (await fetch(`${address}/api/contacts?limit=200`)).json()) as { rows: unknown[]; total: number }
  const before = await contacts(await server.address)
  expect(before.total).toBeGreaterThanOrEqual(300)
  expect(await flett(['backup', at('file')], at('old'))).toMatchObject({
    status: 1,
    err: expect.stringContaining('Another Flett is running'),
  })
  expect(existsSync(at('file'))).toBe(false)
  server.process.kill('SIGTERM')
  await server.end

  expect(await flett(['backup', at('file')], at('old'))).toMatchObject({ status: 0, err: '' })
  expect(await flett(['restore', at('file')], at('new'))).toMatchObject({ status: 0, err: '' })
  expect(await flett(['restore', at('file')], at('new'))).toMatchObject({ status: 1, err: expect.stringContaining('empty database only') })

  const moved = startServer({ FLETT_DATA: at('new'), FLETT_SAMPLE: 'yes' })
  expect(await contacts(await moved.address)).toEqual(before)
  moved.process.kill('SIGTERM')
  expect((await moved.end).status).toBe(0)
})

test.each([
  [['backup'], 'one FILE is needed'],
  [['backup', at('none')], 'There is no database in'],
  [['restore', at('nowhere')], 'cannot be read (ENOENT)'],
])('flett %j says what is missing', async (args, sentence) => {
  expect(await flett(args, at('nobody'))).toMatchObject({ status: 1, err: expect.stringContaining(sentence) })
})
