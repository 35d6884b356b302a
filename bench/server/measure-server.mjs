/** Measures the server as its users meet it: how soon it answers, and how long it takes over many contacts and letters. */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { bundleWhatIsStale } from '../../scripts/bundle.mjs'
import { median } from '../engine-runs.mjs'
import { contactsFile, tenth } from './contacts-file.mjs'
import { startServer } from './running-server.mjs'

const everyone = { kind: 'all', of: [] }
const mixed = {
  kind: 'all',
  of: [
    { kind: 'any', of: [tenth, { kind: 'text', field: 'city', is: 'startingWith', value: 'T' }] },
    { kind: 'text', field: 'name', is: 'containing', value: 'berg' },
    { kind: 'not', of: { kind: 'missing', field: 'email' } },
  ],
}

/** Milliseconds by name, and how many contacts and lines there were. */
export async function measureServer(folder, isQuick, tell) {
  await bundleWhatIsStale()
  const contacts = isQuick ? 1000 : 100_000
  const times = isQuick ? 2 : 9
  const data = path.join(folder, 'data')
  tell('server: starts')
  const first = await startedOnce(data)
  const again = []
  for (let round = 0; round < (isQuick ? 1 : 5); round++) again.push(await startedOnce(data))

  const server = await startServer(data)
  const { ask } = server
  try {
    const took = async (what, work) => {
      tell(`server: ${what}`)
      const began = performance.now()
      const value = await work()
      return { ms: performance.now() - began, value }
    }
    const often = async (what, work) => {
      const all = []
      for (let round = 0; round < times; round++) all.push((await took(what, work)).ms)
      return median(all)
    }
    const imported = await took(`import of ${contacts} contacts`, async () =>
      ask.job(await ask.post('/api/contacts/import?dryRun=false', contactsFile(contacts))),
    )
    const whole = await segmentOf(ask, 'Everyone')
    const tenths = await segmentOf(ask, 'A tenth')
    const counted = await often('live count, one condition', () => preview(ask, whole, tenth))
    const countedMixed = await often('live count, four conditions', () => preview(ask, whole, mixed))
    const countedAll = await often('live count, everyone', () => preview(ask, whole, everyone))
    const added = await took('step: add everyone', () => step(ask, whole, 'add', everyone))
    const kept = await took('step: keep some', () => step(ask, whole, 'keep', mixed))
    const undone = await took('undo', () => ask.post(`/api/segments/${whole}/undo`))

    const { value: some } = await took('step: add a tenth', () => step(ask, tenths, 'add', tenth))
    const lines = some.segment.lines
    await ask.post(`/api/segments/${tenths}/letters/any/sample`, { sample: 'business-letter-en' })
    const checked = await took('check', () => ask.post(`/api/segments/${tenths}/check`))
    if (checked.value.lines !== lines || checked.value.stops > 0) throw new Error(`check: ${JSON.stringify(checked.value.counts)}`)
    const merged = {}
    const waited = []
    for (const as of ['zip', 'combined']) {
      const merge = async () => ask.job(await ask.post(`/api/segments/${tenths}/merge`, { as }))
      merged[as] = await took(`merge into ${as}`, () => othersMeanwhile(ask, merge(), waited))
      if (merged[as].value.result.letters !== lines) throw new Error(`${as}: ${JSON.stringify(merged[as].value.result)}`)
    }
    const logged = await took('log', async () =>
      ask.job(await ask.post(`/api/segments/${tenths}/log`, { followUp: false }, { 'idempotency-key': randomUUID() })),
    )
    if (logged.value.result.entries !== lines) throw new Error(`log: ${JSON.stringify(logged.value.result)}`)
    return {
      contacts,
      lines,
      first,
      again: median(again),
      imported: imported.ms,
      counted,
      countedMixed,
      countedAll,
      added: added.ms,
      kept: kept.ms,
      undone: undone.ms,
      checked: checked.ms,
      zip: merged.zip.ms,
      combined: merged.combined.ms,
      waited: waited.sort((a, b) => a - b)[Math.floor(waited.length * 0.99)],
      logged: logged.ms,
    }
  } finally {
    await server.stop()
  }
}

async function startedOnce(data) {
  const server = await startServer(data)
  await server.stop()
  return server.ms
}

async function segmentOf(ask, description) {
  const { no } = await ask.post('/api/segments', { description, language: 'en', interactionTemplateCode: 'LETTER' }, { 'idempotency-key': randomUUID() })
  return encodeURIComponent(no)
}

/** Asks for a small list over and over while the work is done, and notes how long each answer took. */
async function othersMeanwhile(ask, work, waited) {
  let isOver = false
  const ended = work.finally(() => (isOver = true))
  ended.catch(() => {})
  while (!isOver) {
    const began = performance.now()
    await ask.get('/api/segments?limit=5')
    waited.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return ended
}

const preview = (ask, no, criteria) => ask.post(`/api/segments/${no}/steps/preview`, { kind: 'add', criteria })

const step = (ask, no, kind, criteria) => ask.post(`/api/segments/${no}/steps`, { kind, criteria }, { 'idempotency-key': randomUUID() })
