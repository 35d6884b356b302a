import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { endOf, workerPool, type WorkerPool } from './worker-pool'
import type { Ask } from './worker-side'

/** What the threads of these tests can do. */
type TestTasks = {
  readonly count: (
    input: { readonly to: number; readonly tally?: Int32Array },
    ask: Ask,
  ) => AsyncGenerator<{ readonly n: number; readonly bytes: Uint8Array }, string>
  readonly echo: (input: readonly unknown[], ask: Ask) => AsyncGenerator<never, readonly unknown[]>
  readonly spin: (input: null, ask: Ask) => AsyncGenerator<null, void>
  readonly die: (input: { readonly how: 'exit' | 'throw' | 'uncaught' | 'memory' }, ask: Ask) => AsyncGenerator<null, void>
  readonly thread: (input: null, ask: Ask) => AsyncGenerator<never, number>
}

const source = `
import { threadId } from 'node:worker_threads'
import { workAs } from ${JSON.stringify(path.resolve(import.meta.dirname, 'worker-side.ts'))}
let made = 0
workAs({
  async *count({ to, tally }, ask) {
    for (let n = 1; n <= to; n++) {
      made++
      if (tally) Atomics.add(tally, 0, 1)
      yield { n, bytes: new Uint8Array([n]) }
    }
    return 'made ' + made
  },
  async *echo(questions, ask) { return Promise.all(questions.map(ask)) },
  async *spin() { for (;;) {} },
  async *die({ how }) {
    if (how === 'exit') process.exit(7)
    if (how === 'throw') throw new TypeError('no letter today')
    if (how === 'uncaught') setTimeout(() => { throw new Error('from nowhere') })
    if (how === 'memory') { const all = []; for (;;) all.push(new Array(1e6).fill({})) }
    await new Promise(() => {})
  },
  async *thread() { return threadId },
})`

let folder: string
let pool: WorkerPool<TestTasks>
const file = () => path.join(folder, 'worker.mjs')
const noAnswer = () => Promise.reject(new Error('nothing was to be asked'))

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'flett-pool-'))
  writeFileSync(path.join(folder, 'worker.ts'), source)
  await build({
    entryPoints: [path.join(folder, 'worker.ts')],
    outfile: file(),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => pool.finish())

test('what a worker makes comes in order, and its end after it', async () => {
  pool = workerPool({ file: file() })
  const steps = pool.run('count', { to: 50 }, noAnswer)
  const seen: number[] = []
  for (;;) {
    const step = await steps.next()
    if (step.done) {
      expect(step.value).toBe('made 50')
      break
    }
    if (step.value) seen.push(step.value.bytes[0]!)
  }
  expect(seen).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
})

test('a worker makes no more than a few things ahead of whoever takes them', async () => {
  pool = workerPool({ file: file(), most: 1 })
  const tally = new Int32Array(new SharedArrayBuffer(4))
  const steps = pool.run('count', { to: 1000, tally }, noAnswer)
  for (let taken = 0; taken < 10;) if ((await steps.next()).value !== null) taken++
  await wait(200)
  expect(tally[0]).toBeGreaterThanOrEqual(10)
  expect(tally[0]).toBeLessThan(20)
  await steps.return('')
})

test('questions are answered in the order in which they were asked, one at a time', async () => {
  pool = workerPool({ file: file() })
  let atOnce = 0
  const answer = async (question: unknown) => {
    expect(++atOnce).toBe(1)
    await wait(question === 'slow' ? 50 : 1)
    atOnce--
    return `${String(question)}!`
  }
  expect(await endOf(pool.run('echo', ['slow', 'quick', 'slow'], answer))).toEqual(['slow!', 'quick!', 'slow!'])
})

test('a question that cannot be answered ends the task with the reason', async () => {
  pool = workerPool({ file: file() })
  const answer = () => Promise.reject(new Error('the database is away'))
  await expect(endOf(pool.run('echo', ['x'], answer))).rejects.toThrow('the database is away')
})

test('a worker that would never end can be stopped, and tells that it is busy', async () => {
  pool = workerPool({ file: file(), most: 1 })
  const steps = pool.run('spin', null, noAnswer)
  expect(await steps.next()).toEqual({ done: false, value: null })
  await steps.return()
  expect(await endOf(pool.run('count', { to: 1 }, noAnswer))).toBe('made 1')
})

test.each([
  ['exit', 'status 7'],
  ['throw', 'no letter today'],
  ['uncaught', 'from nowhere'],
  ['memory', 'memory'],
] as const)('a worker that goes down (%s) fails its task, and the next one runs', async (how, words) => {
  pool = workerPool({ file: file(), most: 1, memoryMegabytes: 32 })
  await expect(endOf(pool.run('die', { how }, noAnswer))).rejects.toThrow(words)
  expect(await endOf(pool.run('count', { to: 3 }, noAnswer))).toMatch(/^made /)
})

test('a task waits for its turn, and can be given up while it waits', async () => {
  pool = workerPool({ file: file(), most: 1 })
  const busy = pool.run('spin', null, noAnswer)
  await busy.next()
  const waiting = pool.run('count', { to: 1 }, noAnswer)
  expect((await waiting.next()).value).toBeNull()
  await waiting.return('')
  const patient = endOf(pool.run('count', { to: 1 }, noAnswer))
  await busy.return()
  expect(await patient).toBe('made 1')
})

test('threads are used again', async () => {
  pool = workerPool({ file: file() })
  const first = await endOf(pool.run('thread', null, noAnswer))
  expect(await endOf(pool.run('thread', null, noAnswer))).toBe(first)
})

test('an idle thread ends', async () => {
  pool = workerPool({ file: file(), idleMilliseconds: 1 })
  const first = await endOf(pool.run('thread', null, noAnswer))
  while ((await endOf(pool.run('thread', null, noAnswer))) === first) await wait(50)
})

test('after the end nothing runs, and what ran has failed', async () => {
  pool = workerPool({ file: file() })
  const steps = endOf(pool.run('spin', null, noAnswer))
  const failed = expect(steps).rejects.toThrow('ended')
  await wait(50)
  await pool.finish()
  await failed
  await expect(endOf(pool.run('count', { to: 1 }, noAnswer))).rejects.toThrow('gone home')
})
