/** Printing from the log, labels and cover sheets, over HTTP; the hard copies' job as logging begins it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { execFileSync } from 'node:child_process'
import type { JobWire } from '#core/api/job'
import type { LogResult } from '#core/api/log'
import type { LabelPreview } from '#core/api/paper'
import PostalMime from 'postal-mime'
import { aLetter, letterHouse, NOW, office, type LetterHouse } from '../../test/server/letter-house'
import { mailSink, type MailSink } from '../../test/server/mail-sink'
import { writeSetting } from '../identity/settings'
import { beginPrinting } from '../interaction/print-run'
import { queueDeliveries } from '../mail/queue-deliveries'

let house: LetterHouse
let plain: LetterHouse
let sink: MailSink
beforeAll(async () => {
  // Most of it is the same with and without LibreOffice, and faster without.
  sink = await mailSink()
  const mail = { smtp: sink.server, from: { name: 'Flett AS', address: 'post@flett.example' }, origin: '' }
  ;[house, plain] = await Promise.all([letterHouse({ mail }), letterHouse({ office: null })])
})
afterAll(async () => {
  await Promise.all([house.close(), plain.close()])
  await sink.close()
})

const textOf = (docx: Uint8Array): string => strFromU8(unzipSync(docx)['word/document.xml']!).replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '').trim()

/** Logged with this subject; each is a hard copy. */
async function logged(at: LetterHouse, contacts: readonly string[], subject: string, twice?: string): Promise<number> {
  const { no } = await at.segment({ description: 'Spring', subject, correspondenceType: 'hardCopy', ignoreContactCorrespondenceType: true }, contacts)
  if (twice) await at.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: [twice], allowExisting: true })
  await at.putLetter(no, 'any', aLetter(['To «contact.name»']))
  const job = await at.over(await at.ask('POST', `/api/segments/${no}/log`, { followUp: false }))
  if (job.state !== 'done') throw new Error(JSON.stringify(job.fault))
  return (job.result as { loggedSegment: number }).loggedSegment
}

/** As logging with sending begins it. */
async function printed(at: LetterHouse, loggedSegment: number): Promise<JobWire> {
  const { db, tenant } = at.database
  const id = await db.transaction().execute(async (trx) => {
    const of = { tenant, loggedSegment, user: 'u', now: NOW, holdSeconds: 0, perMinute: 0 }
    const { hardCopyRun } = await queueDeliveries(trx, of)
    return beginPrinting(trx, { tenant, user: 'u' }, { loggedSegment, run: hardCopyRun })
  })
  at.jobs.wake()
  return at.over({ status: 202, body: { id }, bytes: new Uint8Array(), headers: {} })
}
const statesOf = async (at: LetterHouse, loggedSegment: number) =>
  (
    await at.database.pool.query<{ s: string }>(
      `select d.state || ' ' || d.reason || '|' || e.delivery_status || '|' || r.state as s
         from delivery d join interaction_entry e on e.tenant_id = d.tenant_id and e.entry_no = d.interaction_entry_no
         join delivery_run r on r.tenant_id = d.tenant_id and r.id = d.run_id
        where r.logged_segment_entry_no = $1 order by d.position`,
      [loggedSegment],
    )
  ).rows.map((row) => row.s)

const ifThere = office === null && process.env['CI'] === undefined ? test.skip : test

describe('the hard copies of a log', () => {
  ifThere('S97 one letter is a PDF file under its subject, default.pdf without one', async () => {
    for (const [subject, name] of [
      ['Invitation', 'Invitation.pdf'],
      ['', 'default.pdf'],
    ] as const) {
      const { no } = await house.segment({ subject }, ['P11'])
      await house.putLetter(no, 'any', aLetter(['To «contact.name»']))
      const { result } = await house.over(await house.ask('POST', `/api/segments/${no}/log`, { send: true }))
      const { loggedSegment: entry, printJob } = result as LogResult
      const job = await house.over({ status: 202, body: { id: printJob }, bytes: new Uint8Array(), headers: {} })
      expect(job).toMatchObject({ state: 'done', result: { letters: 1, notes: [] }, files: [{ name, contentType: 'application/pdf' }] })
      expect(execFileSync('pdftotext', ['-', '-'], { input: await house.download(job), encoding: 'utf8' }).trim()).toBe('To Anne Berg')
      expect(await statesOf(house, entry)).toEqual(['sent ||done'])
    }
  }, 120_000)

  test('several are a zip of the segment, company first, and no name twice', async () => {
    const entry = await logged(plain, ['P11', 'P30', 'C10'], 'Invitation', 'P11')
    const job = await printed(plain, entry)
    expect(job).toMatchObject({ state: 'done', result: { letters: 4, notes: [{ kind: 'pdf-not-available', count: 4 }] } })
    expect(job.files[0]?.name).toMatch(/^Segment S\d+\.zip$/)
    expect(Object.keys(unzipSync(await plain.download(job)))).toEqual(['Fjord AS - Anne Berg.docx', 'Liv Dahl.docx', 'Fjord AS.docx', 'Fjord AS - Anne Berg (2).docx'])
    expect(await statesOf(plain, entry)).toEqual(Array.from({ length: 4 }, () => 'sent ||done'))
  })

  test('who must not be written to by now gets none, nor one whose letter is not what was logged', async () => {
    const entry = await logged(plain, ['P11', 'P30', 'C10'], 'Invitation')
    await plain.database.pool.query(`update contact set objects_to_post = true where no = 'P30'`)
    await plain.database.pool.query(`update interaction_entry set content_hash = 'x' where contact_no = 'C10' and logged_segment_entry_no = $1`, [entry])
    const job = await printed(plain, entry)
    await plain.database.pool.query(`update contact set objects_to_post = false where no = 'P30'`)
    expect(job).toMatchObject({ state: 'done', result: { letters: 1 } })
    expect(await statesOf(plain, entry)).toEqual(['sent ||done', 'failed heldBack|error|done', 'failed letter-not-reproducible|error|done'])
  })

  test('what a dead job left is printed when it is asked for again', async () => {
    const { db, tenant } = plain.database
    const entry = await logged(plain, ['P11'], 'Invitation')
    await db.transaction().execute((trx) => queueDeliveries(trx, { tenant, loggedSegment: entry, user: 'u', now: NOW, holdSeconds: 0, perMinute: 0 }))
    expect(await statesOf(plain, entry)).toEqual(['queued |inProgress|running'])
    const asked = await plain.ask('POST', `/api/logged-segments/${entry}/print`)
    expect(asked.status).toBe(202)
    expect(await plain.over({ ...asked, body: (asked.body as readonly JobWire[])[0] })).toMatchObject({ state: 'done', files: [{ name: 'Invitation.docx' }] })
    expect(await statesOf(plain, entry)).toEqual(['sent ||done'])
    expect((await plain.ask('POST', `/api/logged-segments/${entry}/print`)).body).toMatchObject({ code: 'nothing-to-send' })
  })

  test('asked for by two at once, it is printed by one job', async () => {
    const { db, tenant, pool } = plain.database
    const entry = await logged(plain, ['P11'], 'Invitation')
    await db.transaction().execute((trx) => queueDeliveries(trx, { tenant, loggedSegment: entry, user: 'u', now: NOW, holdSeconds: 0, perMinute: 0 }))
    const asked = await Promise.all([1, 2, 3].map(() => plain.ask('POST', `/api/logged-segments/${entry}/print`)))
    const [begun, ...others] = asked.filter(({ status }) => status === 202)
    expect(others).toEqual([])
    for (const { status, body } of asked) if (status !== 202) expect(['still-running', 'nothing-to-send']).toContain((body as { code: string }).code)
    await plain.over({ ...begun!, body: (begun!.body as readonly JobWire[])[0] })
    const { rows } = await pool.query(`select 1 from job where kind = 'print' and (input ->> 'loggedSegment')::integer = $1`, [entry])
    expect(rows).toHaveLength(1)
  })
})

describe('printing the log again', () => {
  test('gives the very letters, in the order and under the names that are asked for', async () => {
    const entry = await logged(plain, ['P30', 'P11', 'C10'], 'Invitation')
    await plain.database.pool.query(`update contact set name = 'Anne Changed' where no = 'P11'`)
    const job = await plain.over(await plain.ask('POST', `/api/logged-segments/${entry}/merge`, { as: 'zip', order: 'name', names: '{no}' }))
    const zip = unzipSync(await plain.download(job))
    expect(Object.entries(zip).map(([name, bytes]) => [name, textOf(bytes)])).toEqual([
      ['P11.docx', 'To Anne Berg'],
      ['C10.docx', 'To Fjord AS'],
      ['P30.docx', 'To Liv Dahl'],
    ])
    const combined = await plain.over(await plain.ask('POST', `/api/logged-segments/${entry}/merge`, { as: 'combined' }))
    expect(textOf(await plain.download(combined)).split('\n').filter((line) => line !== '')).toEqual(['To Liv Dahl', 'To Anne Berg', 'To Fjord AS'])
    await plain.database.pool.query(`update contact set name = 'Anne Berg' where no = 'P11'`)
    expect((await plain.ask('POST', '/api/logged-segments/999999/merge', { as: 'zip' })).status).toBe(404)
    expect((await plain.ask('POST', `/api/logged-segments/${entry}/merge`, { as: 'zip', names: '{x}' })).body).toMatchObject({ code: 'names-refused' })
  })
})

describe('labels', () => {
  let no: string
  beforeAll(async () => {
    ;({ no } = await plain.segment({ description: 'Spring' }, ['P11', 'P30', 'C10', 'P12']))
  })
  const labels = async (body: object) => plain.over(await plain.ask('POST', `/api/segments/${no}/labels`, body))
  const preview = async (query: string) => (await plain.ask('GET', `/api/segments/${no}/labels/preview?${query}`)).body as LabelPreview

  test('S131 four lines are rows of 3 + 1, or of 2 + 2, in line order, with the addresses of letters', async () => {
    const wide = await preview('labels=36x70')
    expect(wide).toMatchObject({ labels: 4, columns: 3, rowsOnPage: 8, pages: 1 })
    expect(wide.rows.map((row) => row.map((label) => label[0] ?? ''))).toEqual([
      ['Fjord AS', 'Liv Dahl', 'Fjord AS'],
      ['Fjord AS', '', ''],
    ])
    expect(wide.rows[0]?.[0]).toEqual(['Fjord AS', 'Anne Berg', 'Strandgata 4', '0150 Oslo'])
    expect((await preview('labels=37x105')).rows.map((row) => row.length)).toEqual([2, 2])
    const job = await labels({ labels: '36x70' })
    expect(job).toMatchObject({ state: 'done', result: { made: 4, notes: [] }, files: [{ name: `${no} Spring 36x70.docx` }] })
    const xml = strFromU8(unzipSync(await plain.download(job))['word/document.xml']!)
    expect([xml.match(/<w:tr>/g)?.length, xml.match(/<w:tc>/g)?.length]).toEqual([2, 6])
  })

  test('begin where the sheet is still whole, in another order, one for a household', async () => {
    expect((await preview('labels=36x105&start=3&order=name')).rows.map((row) => row.map((label) => label.at(-3) ?? ''))).toMatchObject([['', ''], [expect.any(String), expect.any(String)], [expect.any(String), expect.any(String)]])
    expect((await plain.ask('POST', `/api/segments/${no}/labels`, { labels: '36x105', start: 17 })).body).toMatchObject({ code: 'not-understood' })
    await plain.database.pool.query(`update contact set company_no = '', company_name = '', post_code = '5003', language = 'nb' where no = 'P12'`)
    expect(await labels({ labels: '36x105', household: true })).toMatchObject({ result: { made: 3, shared: [{ name: 'Ola Nordmann', withName: 'Liv Dahl' }] } })
    expect(await labels({ labels: '36x105' })).toMatchObject({ result: { made: 4 } })
  })

  test('nobody who must not be written to has one', async () => {
    await plain.database.pool.query(`update contact set privacy_blocked = true where no = 'P30'`)
    expect(await labels({ labels: '36x70' })).toMatchObject({ result: { made: 3, notes: [{ kind: 'held-back', count: 1 }] } })
    await plain.database.pool.query(`update contact set privacy_blocked = false where no = 'P30'`)
  })

  ifThere('a page of LibreOffice holds eight rows', async () => {
    const { no: many } = await house.segment({}, ['P30'])
    await house.database.pool.query(
      `insert into segment_line (tenant_id, segment_no, line_no, contact_no, entered_by) select $1, $2, 10000 * n, 'P30', 1 from generate_series(2, 26) n`,
      [house.database.tenant, many],
    )
    const pagesOf = async (body: object) => {
      const job = await house.over(await house.ask('POST', `/api/segments/${many}/labels`, { format: 'pdf', ...body }))
      return execFileSync('pdftotext', ['-', '-'], { input: await house.download(job), encoding: 'utf8' }).split('\f').slice(0, -1).map((page) => page.match(/Liv Dahl/g)?.length ?? 0)
    }
    expect(await pagesOf({ labels: '37x70' })).toEqual([24, 2])
    expect(await pagesOf({ labels: '36x105', start: 8 })).toEqual([9, 16, 1])
  }, 120_000)
})

describe('a letter that is to be attached to an e-mail as PDF', () => {
  const byEmail = async (at: LetterHouse) => {
    const { no } = await at.segment({ subject: 'Invitation', correspondenceType: 'email', ignoreContactCorrespondenceType: true }, ['P30'])
    await at.putLetter(no, 'any', aLetter(['To «contact.name»']))
    return no
  }
  const asPdf = { send: true, form: 'pdf' }

  ifThere('S98 is a PDF file when the message arrives', async () => {
    const job = await house.over(await house.ask('POST', `/api/segments/${await byEmail(house)}/log`, asPdf))
    const { loggedSegment } = job.result as LogResult
    house.post?.worker.wake()
    while ((await statesOf(house, loggedSegment)).some((state) => !state.endsWith('|done'))) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await statesOf(house, loggedSegment)).toEqual(['sent ||done'])
    const { attachments } = await PostalMime.parse(sink.received[0]!.raw)
    expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([['Invitation.pdf', 'application/pdf']])
    const input = Buffer.from(attachments[0]!.content as ArrayBuffer)
    expect(execFileSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' }).trim()).toBe('To Liv Dahl')
  }, 120_000)

  test('is refused before anything is logged where no PDF can be made', async () => {
    const no = await byEmail(plain)
    expect((await plain.ask('POST', `/api/segments/${no}/log`, asPdf)).body).toMatchObject({ status: 409, code: 'pdf-not-available' })
    expect((await plain.ask('GET', `/api/segments/${no}`)).status).toBe(200)
    const job = await plain.over(await plain.ask('POST', `/api/segments/${no}/log`, { send: true, form: 'docx' }))
    const { loggedSegment } = job.result as LogResult
    expect((await plain.ask('POST', `/api/logged-segments/${loggedSegment}/resend`, { form: 'pdf' })).body).toMatchObject({ status: 409, code: 'pdf-not-available' })
  })
})

describe('cover sheets', () => {
  const entries = async () => (await plain.database.pool.query<Record<'contact_no' | 'segment_no' | 'logged_segment_entry_no' | 'description', unknown>>(`select * from interaction_entry where interaction_template_code = 'COVERSH' order by entry_no`)).rows

  test('S134 of two lines, logged, are two entries; not logged, none', async () => {
    const { no } = await plain.segment({ description: 'Papers', subject: 'The contract' }, ['P11', 'P30'])
    const sheets = async (body: object) => plain.ask('POST', `/api/segments/${no}/cover-sheets`, body)
    const refused = await sheets({ log: true })
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'field-refused', facts: { field: 'systemTemplates.coverSheet' } }])
    const { db, tenant } = plain.database
    await db.insertInto('interaction_template').values({ tenant_id: tenant, code: 'COVERSH', description: 'Cover sheet', interaction_group_code: '' }).execute()
    await writeSetting(db, tenant, 'systemTemplates', { coverSheet: 'COVERSH', outgoingCall: '', email: '', meetingInvitation: '' })
    const plainly = await plain.over(await sheets({ remarks: ['forApproval', 'custom'], custom: 'Sign twice', text: 'Dear all' }))
    expect(plainly).toMatchObject({ state: 'done', result: { made: 2, logged: 0 } })
    expect(await entries()).toHaveLength(0)
    const text = textOf(await plain.download(plainly))
    for (const said of ['Fjord AS', 'Anne Berg', 'Følgebrev', 'Emne: The contract', '☒  Til godkjenning', '☐  Etter avtale', '☒  Sign twice', 'Dear all', 'Liv Dahl']) expect(text).toContain(said)
    expect(await plain.over(await sheets({ log: true }))).toMatchObject({ state: 'done', result: { made: 2, logged: 2 } })
    expect((await entries()).map((row) => [row.contact_no, row.segment_no, row.logged_segment_entry_no, row.description])).toEqual([
      ['P11', no, null, 'Cover sheet'],
      ['P30', no, null, 'Cover sheet'],
    ])
  })
})
