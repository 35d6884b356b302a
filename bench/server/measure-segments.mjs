/**
 * Measures segments over HTTP among many contacts: counts as rules are built, search as one types, steps, undo, and who waits meanwhile.
 *
 * On the embedded database; and, where FLETT_TEST_DATABASE_URL names a PostgreSQL server (.ci/postgres.sh starts one), on that as well.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { bundleWhatIsStale } from '../../scripts/bundle.mjs'
import { fillDatabase } from './fill-database.mjs'
import { placesFor } from './places.mjs'
import { startServer } from './running-server.mjs'

const has = (table, ...of) => ({ kind: 'has', table, of: of.length === 1 ? of[0] : { kind: 'all', of } })
const oneOf = (field, ...values) => ({ kind: 'choice', field, oneOf: values })
/** Four rules, one of them negative: salesperson, mailing group, industry, and nothing said for ninety days. */
const fourRules = {
  kind: 'all',
  of: [
    oneOf('salespersonCode', 'AH', 'RL', 'BC'),
    has('mailingGroup', oneOf('code', 'X-CARD', 'NEWS')),
    has('industryGroup', oneOf('code', 'RET', 'MAN')),
    { kind: 'not', of: has('interaction', { kind: 'date', field: 'date', is: 'between', value: { day: 'today', shift: { by: -90, unit: 'day' } } }) },
  ],
}
const OTHERS = 32

/** For each size, milliseconds by name. */
export async function measureSegments(folder, { isQuick, isLarge }, tell) {
  await bundleWhatIsStale()
  const sizes = isQuick ? [2000] : isLarge ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
  const measured = []
  for (const contacts of sizes) {
    for (const { name, within } of placesFor(path.join(folder, `segments-${contacts}`))) {
      const figures = await within((where) => measureAmong(where, contacts, isQuick ? 2 : 20, tell))
      tell(JSON.stringify(figures))
      measured.push({ ...figures, place: name })
    }
  }
  return measured
}

async function measureAmong(where, contacts, times, tell) {
  // About a hundred thousand lines, or all there are.
  const everyNth = contacts > 500_000 ? oneOf('salespersonCode', 'AH') : { kind: 'all', of: [] }
  tell(`segments: fills ${contacts} contacts`)
  const bare = await fillDatabase(where, contacts, (pool, tenant) => bareInsert(pool, tenant, contacts > 500_000))
  const server = await startServer(where.data, where.url)
  const { ask } = server
  try {
    const { no } = await ask.post('/api/segments', { description: 'Many' }, { 'idempotency-key': randomUUID() })
    const at = `/api/segments/${encodeURIComponent(no)}`
    const once = async (what, work) => {
      tell(`segments: ${what}`)
      const began = performance.now()
      const value = await work()
      return { ms: performance.now() - began, value }
    }
    const p95 = async (what, work) => {
      const all = []
      for (let round = 0; round < times; round++) all.push((await once(what, () => work(round))).ms)
      return all.sort((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1]
    }
    const add = (criteria) => ({ kind: 'add', criteria })
    const step = (asked) => ask.post(`${at}/steps`, asked, { 'idempotency-key': randomUUID() })
    const counted = await p95('count of four rules', () => ask.post(`${at}/steps/preview`, add(fourRules)))
    const ruled = await p95('count of each rule', () => ask.post(`${at}/steps/preview/rules`, add(fourRules)))
    const typed = ['b', 'be', 'ber', 'berg', 'berg o', 'berg os']
    const searched = await p95('search as one types', (round) => ask.get(`/api/contacts?limit=50&q=${encodeURIComponent(typed[round % typed.length])}`))
    const added = await once('add', () => step(add(everyNth)))
    const { lines } = added.value.segment
    const kept = await once('keep only', () => step({ kind: 'keep', criteria: fourRules }))
    const undone = await once('undo', () => ask.post(`${at}/undo`))
    const place = (round, of) => Math.floor((round / times) * of)
    const paged = await p95('a page of lines at any place', (round) => ask.get(`${at}/lines?limit=50&offset=${place(round, lines)}`))
    const pagedByName = await p95('a page of lines by name', (round) => ask.get(`${at}/lines?limit=50&sort=name&offset=${place(round, lines)}`))
    const sorts = ['name', '-company', 'city', 'postCode', '-lastInteraction', 'no']
    const pagedContacts = await p95('a page of contacts at any place', (round) =>
      ask.get(`/api/contacts?limit=50&sort=${sorts[round % sorts.length]}&offset=${place(round, contacts)}`),
    )
    await ask.post('/api/mailing-groups', { code: 'BENCH', description: '' }, { 'idempotency-key': randomUUID() })
    const grouped = await once('a mailing group for all', async () => {
      const answer = await ask.post(`${at}/mailing-group`, { code: 'BENCH' }, { 'idempotency-key': randomUUID() })
      return 'state' in answer ? ask.job(answer) : answer
    })
    const looked = await once('the step switched off, looked at', () => ask.post(`${at}/steps/1/preview`, { off: true }))
    const edited = await once('the step switched off', () => ask.patch(`${at}/steps/1`, { off: true }))
    await ask.post(`${at}/undo`)
    await ask.post(`${at}/undo`)
    const waited = []
    await once(`add, and ${OTHERS} others`, () => others(ask, step(add(everyNth)), waited))
    return {
      contacts,
      lines,
      bare,
      counted,
      ruled,
      searched,
      added: added.ms,
      kept: kept.ms,
      undone: undone.ms,
      paged,
      pagedByName,
      pagedContacts,
      grouped: grouped.ms,
      looked: looked.ms,
      edited: edited.ms,
      waited: waited.sort((a, b) => a - b)[Math.floor(waited.length * 0.99)] ?? 0,
      answered: waited.length,
    }
  } finally {
    await server.stop()
  }
}

/** The same rows as the add makes, put into a table like theirs by one plain statement. */
async function bareInsert(pool, tenant, isLarge) {
  await pool.query('create table bare_line (like segment_line including all)')
  const began = performance.now()
  await pool.query(
    `insert into bare_line (tenant_id, segment_no, line_no, contact_no, entered_by, step_id)
     select c.tenant_id, 'X', 10000 * row_number() over (order by c.company_name_key, c.company_no, c.kind, c.name_key, c.no), c.no, 1, 1
     from contact c
     where c.tenant_id = $1 and not c.exclude_from_segment and not c.privacy_blocked ${isLarge ? "and c.salesperson_code = 'AH'" : ''}`,
    [tenant],
  )
  const ms = performance.now() - began
  await pool.query('drop table bare_line')
  return ms
}

/** So many others ask for a small list over and over while the work is done. */
async function others(ask, work, waited) {
  let isOver = false
  const ended = work.finally(() => (isOver = true))
  ended.catch(() => {})
  const another = async () => {
    while (!isOver) {
      const began = performance.now()
      await ask.get('/api/segments?limit=5')
      waited.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  await Promise.all(Array.from({ length: OTHERS }, another))
  return ended
}
