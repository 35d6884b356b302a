/** What a worker makes is what this thread would make. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { aLetter, letterHouse, lettersWorker, type LetterHouse } from '../../test/server/letter-house'
import { workerPool } from '../job/worker-pool'
import { letterAnswers } from './letter-answers'
import { letterTasks } from './letter-tasks'
import { readSegmentFacts, type SegmentFacts } from './segment-facts'

let house: LetterHouse
let facts: SegmentFacts
let no: string
beforeAll(async () => {
  house = await letterHouse()
  ;({ no } = await house.segment({ description: 'Spring', language: 'nb' }, ['P11', 'P12', 'P30', 'C10']))
  await house.putLetter(
    no,
    'any',
    aLetter(['To «contact.name», «contact.salutationInformal»', '«contact.addressBlock»', '«letter.date»', '[[note]]']),
  )
  await house.ask('PUT', `/api/segments/${no}/lines/20000/note`, { paragraphs: [{ runs: [{ text: 'Æ & <b>', bold: true }] }] })
  await house.ask('PUT', `/api/segments/${no}/lines/30000/letter?fileName=own.docx`, aLetter(['For you alone: «contact.name»']))
  facts = (await readSegmentFacts(house.database.db, { tenant: house.database.tenant, no }))!
})
afterAll(() => house.close())

const paper = () => ({ from: { kind: 'segment' as const, facts }, tenant: house.database.tenant, names: null, extension: '.docx', duplex: false })

const gathered = async (steps: AsyncGenerator<object | null, unknown>): Promise<readonly [Buffer, unknown]> => {
  const chunks: Uint8Array[] = []
  for (;;) {
    const step = await steps.next()
    if (step.done) return [Buffer.concat(chunks), step.value]
    // A chunk is the reader's own, so that it may be kept.
    if (step.value && 'bytes' in step.value) chunks.push(step.value.bytes as Uint8Array)
  }
}

describe('a worker and this thread make the same', () => {
  const rows = [[10_000, 20_000, 40_000], [30_000]]
  const groups = rows.map((lines) => lines.length)
  const all = { files: [[20_000]], zip: [null], log: [null], check: [null], combined: rows }
  test.each(Object.keys(all) as (keyof typeof all)[])('%s', async (task) => {
    const answers = () => letterAnswers(house.database.db, facts, all[task])
    const there = await gathered(house.workers.run(task, { facts, groups, send: false, isAnew: false, ...paper() }, answers().answer))
    const here = await gathered(letterTasks[task]({ facts, groups, send: false, isAnew: false, ...paper() }, answers().answer))
    expect(Buffer.compare(there[0], here[0])).toBe(0)
    expect(JSON.stringify(there[1])).toBe(JSON.stringify(here[1]))
    expect(there[0].length > 0).toBe(task !== 'check')
    expect(there[1]).toMatchObject(task === 'check' ? { lines: 4, stops: 0 } : { ok: true })
  })

  test('a letter of the zip is the letter that is previewed', async () => {
    const [zip] = await gathered(house.workers.run('zip', paper(), letterAnswers(house.database.db, facts).answer))
    const previewed = (await house.ask('GET', `/api/segments/${no}/lines/20000/letter`)).bytes
    expect(Buffer.compare(unzipSync(zip)['Ola Nordmann - Fjord AS.docx']!, previewed)).toBe(0)
  })
})

test('a letter is compiled once in a thread: its bytes are asked for once', async () => {
  const workers = workerPool<typeof letterTasks>({ file: lettersWorker, most: 1 })
  const asked: unknown[] = []
  for (let round = 0; round < 2; round++) {
    const { answer } = letterAnswers(house.database.db, facts, [[10_000, 20_000, 40_000]])
    const steps = workers.run('zip', paper(), (question) => {
      asked.push(question)
      return answer(question)
    })
    await gathered(steps)
  }
  await workers.finish()
  expect(asked.filter((question) => (question as { kind: string }).kind === 'letter')).toHaveLength(1)
})
