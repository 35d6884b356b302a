/** After a test that logs or delivers: all that must hold of the log does (server/doctor), the letters made again included. */
import { expect } from '@jest/globals'
import type { Kysely } from 'kysely'
import { examine, examineLetters } from '../../server/doctor/examine'
import type { Schema } from '../../server/store/schema'

export async function expectSound(db: Kysely<Schema>): Promise<void> {
  const letters = examineLetters(db, 200)
  let step = await letters.next()
  while (!step.done) step = await letters.next()
  const broken = [...(await examine(db)), step.value].filter((verdict) => verdict.count > 0)
  expect(broken).toEqual([])
}
