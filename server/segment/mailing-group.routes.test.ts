/** A mailing group for all contacts of a segment (R-PRINT), at once or as a job: the same outcome, all of it or nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import type { JobWire } from '#core/api/job'
import type { MailingGroupApplied } from '#core/api/segment'
import { ok } from '#core/prelude/result'
import { person, storeContacts } from '../../test/builders/segment'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'
import type { Routes } from '../http/app'
import { isOver, type JobWork } from '../job/job'
import { readJob } from '../job/job-store'
import { startJobs, type Jobs } from '../job/run-jobs'
import { applyMailingGroup } from './mailing-group'
import { mailingGroupRoutes, mailingGroupWork } from './mailing-group.routes'

let house: SegmentHouse
let jobs: Jobs | null = null
let files: string
const later: Routes = (app, parts) => mailingGroupRoutes({ wake: () => jobs?.wake() }, 3)(app, parts)

beforeAll(async () => {
  house = await openSegmentHouse([later])
  files = mkdtempSync(path.join(tmpdir(), 'flett-groups-'))
  const nothing: JobWork = async function* () {
    return Promise.resolve(ok({ result: null, files: [] }))
  }
  const works = { import: nothing, dryRun: nothing, export: nothing, mailingGroup: mailingGroupWork, merge: nothing, print: nothing, labels: nothing, coverSheets: nothing, log: nothing, resend: nothing }
  jobs = await startJobs({ database: house.fresh.database, files, works, onError: () => {} })
})
afterAll(async () => {
  await jobs?.finish(0)
  await house.close()
  rmSync(files, { recursive: true, force: true })
})
beforeEach(async () => {
  await house.refill()
  await sql`delete from mailing_group`.execute(house.db)
  for (const tenant of [house.tenant, house.fresh.database.neighbour])
    await house.db.insertInto('mailing_group').values({ tenant_id: tenant, code: 'X-GIFT' }).execute()
})
afterEach(() => house.expectNeighbourUntouched())

const everybody = { kind: 'add' as const, criteria: { kind: 'all' as const, of: [] } }
const versions = async () =>
  (await sql<{ no: string; version: number }>`select no, version from contact where tenant_id = ${house.tenant} order by no`.execute(house.db)).rows
const members = async (code = 'X-GIFT') =>
  (
    await sql<{ no: string }>`
      select contact_no as no from contact_mailing_group where tenant_id = ${house.tenant} and code = ${code} order by 1`.execute(house.db)
  ).rows.map((row) => row.no)

async function apply(no: string, body: object): Promise<{ readonly asJob: boolean; readonly applied: unknown }> {
  const answer = await house.fresh.ask('POST', `/api/segments/${no}/mailing-group`, body)
  if (answer.statusCode === 200) return { asJob: false, applied: answer.json<MailingGroupApplied>() }
  expect(answer.statusCode).toBe(202)
  for (;;) {
    const job = await readJob(house.db, house.tenant, answer.json<JobWire>().id)
    if (job && isOver(job)) return { asJob: true, applied: job.result }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('for few lines at once, for many as a job', () => {
  test.each([
    ['one line', ['P11'], false],
    ['three lines', ['C10', 'P11', 'P12'], false],
    ['four lines', ['C10', 'P11', 'P12', 'P30'], true],
  ])('%s', async (_, contacts, asJob) => {
    const { no } = await house.make()
    await house.take(no, { kind: 'addByHand', contacts })
    const count = contacts.length
    expect(await apply(no, { code: 'x-gift' })).toEqual({ asJob, applied: { code: 'X-GIFT', joined: count, left: 0, members: count } })
    expect(await members()).toEqual([...contacts].sort())
    expect(await apply(no, { code: 'X-GIFT' })).toEqual({ asJob, applied: { code: 'X-GIFT', joined: 0, left: 0, members: count } })
  })

  test('nobody on it: nobody joins, and all leave when old assignments go', async () => {
    const { no } = await house.make()
    expect(await apply(no, { code: 'X-GIFT' })).toEqual({ asJob: false, applied: { code: 'X-GIFT', joined: 0, left: 0, members: 0 } })
    await house.insert('contact_mailing_group', { contact_no: 'P21', code: 'X-GIFT' })
    expect(await apply(no, { code: 'X-GIFT', deleteOldAssignments: true })).toEqual({
      asJob: false,
      applied: { code: 'X-GIFT', joined: 0, left: 1, members: 0 },
    })
  })
})

test('a contact on two lines joins once; who has left the segment does not; the other groups stay', async () => {
  const { no } = await house.make()
  await house.take(no, everybody)
  await house.take(no, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
  await house.take(no, { kind: 'removeContacts', contacts: ['P30'] })
  await house.insert('contact_mailing_group', { contact_no: 'P30', code: 'X-GIFT' })
  expect(await apply(no, { code: 'X-GIFT', deleteOldAssignments: true })).toEqual({
    asJob: true,
    applied: { code: 'X-GIFT', joined: 5, left: 1, members: 5 },
  })
  expect(await members()).toEqual(['C10', 'C20', 'P11', 'P12', 'P21'])
  expect(await members('X-CARD')).toEqual(['P11', 'P30'])
})

test('whoever joins or leaves is a version later, and nobody else', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12', 'C10', 'C20'] })
  for (const contact of ['P11', 'P30']) await house.insert('contact_mailing_group', { contact_no: contact, code: 'X-GIFT' })
  const before = await versions()
  await apply(no, { code: 'X-GIFT', deleteOldAssignments: true })
  const moved = new Set(['P12', 'C10', 'C20', 'P30'])
  expect(await versions()).toEqual(before.map(({ no: contact, version }) => ({ no: contact, version: version + (moved.has(contact) ? 1 : 0) })))
})

test('stopped on the way, it leaves everything as it was, however many had joined', async () => {
  await storeContacts(
    house.db,
    house.tenant,
    Array.from({ length: 2500 }, (_, i) => person(`M${String(i).padStart(5, '0')}`)),
  )
  const { no } = await house.make()
  await house.take(no, everybody)
  await house.insert('contact_mailing_group', { contact_no: 'P13', code: 'X-GIFT' })
  const before = await versions()
  const work = applyMailingGroup(house.db, { tenant: house.tenant, no }, { code: 'X-GIFT', deleteOldAssignments: true })
  expect((await work.next()).value).toEqual({ phase: 'leaving', done: 1, total: 2507 })
  expect((await work.next()).value).toEqual({ phase: 'joining', done: 2001, total: 2507 })
  await work.return({ ok: false, fault: { kind: 'not-found' } })
  expect([await members(), await versions()]).toEqual([['P13'], before])
})

test('two at once, one after the other: the group is one of the two segments, whole', async () => {
  const segments = [(await house.make()).no, (await house.make()).no] as const
  await house.take(segments[0], { kind: 'addByHand', contacts: ['P11', 'P12', 'C10', 'C20'] })
  await house.take(segments[1], { kind: 'addByHand', contacts: ['P11', 'P21', 'P30', 'C20'] })
  await Promise.all(segments.map((no) => apply(no, { code: 'X-GIFT', deleteOldAssignments: true })))
  expect([
    ['C10', 'C20', 'P11', 'P12'],
    ['C20', 'P11', 'P21', 'P30'],
  ]).toContainEqual(await members())
})

describe('refused before any work begins', () => {
  test.each([
    ['a group that there is not, for few', ['P11'], 'NONE', 422],
    ['a group that there is not, for many', ['P11', 'P12', 'C10', 'C20'], 'NONE', 422],
  ])('%s', async (_, contacts, code, status) => {
    const { no } = await house.make()
    await house.take(no, { kind: 'addByHand', contacts })
    expect(await house.refused('POST', `/api/segments/${no}/mailing-group`, { code })).toMatchObject({
      status,
      code: 'related-refused',
      facts: { field: 'mailingGroups', reason: 'unknown', code },
    })
  })
  test('a segment that there is not', async () => {
    expect(await house.refused('POST', '/api/segments/SM9/mailing-group', { code: 'X-GIFT' })).toMatchObject({ status: 404 })
  })
})
