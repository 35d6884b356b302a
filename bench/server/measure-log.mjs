/**
 * Measures the log over HTTP: looking beforehand, logging a segment whole, what it takes up, its letters opened again, and sent.
 *
 * Everything that a ratio is made of is measured in the same run, one after the other. On the embedded database; and, where
 * FLETT_TEST_DATABASE_URL names a PostgreSQL server (.ci/postgres.sh starts one), on that as well.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { bundleWhatIsStale } from '../../scripts/bundle.mjs'
import { median } from '../engine-runs.mjs'
import { besideServer, longestTransaction, memoryOf, sizeOf } from './beside.mjs'
import { fillDatabase } from './fill-database.mjs'
import { lettersAlone } from './letters-alone.mjs'
import { placesFor } from './places.mjs'
import { startServer } from './running-server.mjs'
import { measureSending } from './measure-sending.mjs'

const OTHERS = 8
const PAUSE_MS = 50
/** One in ten contacts has no address for e-mail, one in a hundred must not be written to, one in fifty is left out of segments. */
const CONTACTS_FOR_A_LINE = 1.147
const withEmail = { kind: 'not', of: { kind: 'missing', field: 'email' } }

/** For each size and place, milliseconds and bytes by name. */
export async function measureLog(folder, { isQuick, isLarge }, tell) {
  await bundleWhatIsStale()
  const measured = []
  for (const lines of isQuick ? [500] : isLarge ? [10_000, 100_000] : [10_000]) {
    for (const { name, within } of placesFor(path.join(folder, `log-${lines}`))) {
      const figures = await within(async (where) => ({
        ...(await measureAmong(where, lines, isQuick, tell)),
        sending: lines > 10_000 ? null : await measureSending(where, (ask) => segmentOf(ask, 'email'), tell),
      }))
      tell(JSON.stringify(figures))
      measured.push({ ...figures, place: name })
    }
  }
  return measured
}

async function measureAmong(where, aim, isQuick, tell) {
  tell(`log: fills contacts for ${aim} lines`)
  await fillDatabase(where, Math.round(aim * CONTACTS_FOR_A_LINE), furnish)
  const server = await startServer(where.data, where.url)
  const { ask } = server
  const beside = await besideServer(where.data, where.url)
  const memory = memoryOf(server.pid)
  try {
    const took = async (what, work) => {
      tell(`log: ${what}`)
      const began = performance.now()
      const value = await work()
      return { ms: performance.now() - began, value }
    }
    const { no, lines } = await segmentOf(ask, 'hardCopy')
    const at = `/api/segments/${no}`
    await beside.query('analyze')
    const checked = await took('check', () => ask.post(`${at}/check`))
    if (checked.value.stops > 0) throw new Error(`check: ${JSON.stringify(checked.value.counts)}`)
    const looked = []
    for (let round = 0; round < 3; round++) looked.push((await took('look beforehand', () => ask.get(`${at}/log`))).ms)
    const zipped = await took('merge into a zip', async () => ask.job(await ask.post(`${at}/merge`, { as: 'zip' })))
    if (zipped.value.result.letters !== lines) throw new Error(`zip: ${JSON.stringify(zipped.value.result)}`)

    memory.forget()
    const before = await sizes(beside)
    const logged = await loggedAmongOthers(server, beside, at, tell)
    if (logged.result.entries !== lines) throw new Error(`log: ${JSON.stringify(logged.result)}`)
    const mostMegabytes = memory.most()
    const grown = await sizes(beside)
    const bare = []
    for (let round = 0; round < 3; round++) bare.push((await took('the same rows by a bare insert', () => bareInsert(beside))).ms)
    const alone = await lettersAlone(where, beside, tell)
    const opened = await openOld(ask, beside, isQuick ? 20 : 200, took)
    return {
      lines,
      checked: checked.ms,
      looked: median(looked),
      zipped: zipped.ms,
      ...logged.times,
      bare: median(bare),
      ...alone,
      bytesPerEntry: (grown.entries - before.entries) / lines,
      bytesPerLineInAll: (grown.all - before.all) / lines,
      mostMegabytes,
      ...opened,
    }
  } finally {
    await beside.end()
    await server.stop()
  }
}

/** A house in use: it says who it is, contacts can be greeted, and those that they name are there. */
async function furnish(pool, tenant) {
  await pool.query(
    `insert into salesperson (tenant_id, code, name, job_title, phone, email)
     select distinct $1::integer, salesperson_code, 'Salesperson ' || salesperson_code, 'Account manager', '+47 22 00 00 00',
            lower(salesperson_code) || '@house.example'
       from contact where salesperson_code <> '' on conflict do nothing`,
    [tenant],
  )
  await pool.query(`update contact set salutation_code = case when kind = 'company' then 'COMPANY' else 'UNISEX' end`)
  const sender = {
    ...{ name: 'House AS', address: 'Kirkegata 1', postCode: '0153', city: 'Oslo', countryCode: 'NO', registrationNo: '912345678' },
    ...{ phone: '+47 22 00 00 00', email: 'house@house.example', website: 'house.example' },
  }
  await pool.query(
    `insert into setting (tenant_id, key, value) values ($1, 'sender', $2) on conflict (tenant_id, key) do update set value = excluded.value`,
    [tenant, JSON.stringify(sender)],
  )
  await pool.query('vacuum analyze')
}

/** Lines that all have an address, by post and by e-mail, and the letter in English. */
async function segmentOf(ask, correspondenceType) {
  const given = { description: 'Many', subject: 'News', language: 'en', interactionTemplateCode: 'LETTER', correspondenceType }
  const { no } = await ask.post('/api/segments', given, { 'idempotency-key': randomUUID() })
  const at = `/api/segments/${encodeURIComponent(no)}`
  const { segment } = await ask.post(`${at}/steps`, { kind: 'add', criteria: withEmail }, { 'idempotency-key': randomUUID() })
  await ask.post(`${at}/letters/any/sample`, { sample: 'business-letter-en' })
  return { no: encodeURIComponent(no), lines: segment.lines }
}

/**
 * The whole segment, while others ask for small lists. `asked` is until the job is begun, for everything is checked before; then letters are
 * got ready, the transaction writes them, and contacts are told the day.
 */
async function loggedAmongOthers({ ask }, beside, at, tell) {
  const others = beginOthers(ask)
  try {
    const begin = async () => {
      tell('log: asks for the log')
      const began = performance.now()
      const job = await ask.post(`${at}/log`, {}, { 'idempotency-key': randomUUID() })
      return { job, ms: performance.now() - began }
    }
    const asked = await begin()
    others.mark('preparing')
    const seen = longestTransaction(beside)
    const began = performance.now()
    tell('log: waits for the job')
    let prepared = 0
    const done = await ask.job(asked.job, ({ phase }) => {
      if (phase !== 'writing' || prepared > 0) return
      prepared = performance.now() - began
      others.mark('writing')
    })
    const job = performance.now() - began
    const transaction = await seen()
    const waited = await others.stop()
    return { result: done.result, times: { asked: asked.ms, job, transaction, prepared, told: Math.max(0, job - prepared - transaction), waited } }
  } finally {
    await others.stop()
  }
}

/** Some others ask for a small list over and over. `stop` gives, for each part of the work, what 99 of 100 answers took at most. */
function beginOthers(ask) {
  const waited = { asked: [], preparing: [], writing: [] }
  let phase = 'asked'
  let isOver = false
  const another = async () => {
    while (!isOver) {
      const [began, at] = [performance.now(), phase]
      await ask.get('/api/segments?limit=5')
      waited[at].push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
  const all = Promise.all(Array.from({ length: OTHERS }, another))
  all.catch(() => {})
  return {
    mark: (next) => (phase = next),
    async stop() {
      isOver = true
      await all
      return Object.fromEntries(Object.entries(waited).map(([at, times]) => [at, percentile(times, 0.99)]))
    },
  }
}

/** The very rows, into a table like theirs with all its indexes, by one plain statement. */
async function bareInsert(client) {
  await client.query('drop table if exists bare_entry')
  await client.query('create table bare_entry (like interaction_entry including all)')
  await client.query(
    `insert into bare_entry select e.* from interaction_entry e where e.tenant_id = 1 and e.logged_segment_entry_no = (select max(entry_no) from logged_segment)`,
  )
}

async function sizes(client) {
  const { rows } = await client.query('select pg_database_size(current_database()) as size')
  return { entries: await sizeOf(client, 'interaction_entry'), all: Number(rows[0].size) }
}

/** Letters of the log, each made again: any of them, not the same twice. */
async function openOld(ask, client, times, took) {
  const { rows } = await client.query(
    `select entry_no from interaction_entry where logged_segment_entry_no is not null order by hashtext(entry_no::text) limit $1`,
    [times],
  )
  const all = []
  const { ms } = await took('old letters', async () => {
    for (const { entry_no: entryNo } of rows) {
      const began = performance.now()
      await ask.bytes(`/api/interactions/${entryNo}/letter`)
      all.push(performance.now() - began)
    }
  })
  return { opened: percentile(all, 0.95), openedFirst: all[0], openedEach: ms / all.length }
}

function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(times.length * share) - 1)] ?? null
}
