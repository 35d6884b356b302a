/** The check of a segment as it stands in the database, made by a worker. */
import type { Kysely } from 'kysely'
import type { CheckReport } from '#core/api/letter'
import { endOf } from '../job/worker-pool'
import type { Schema } from '../store/schema'
import { letterAnswers } from './letter-answers'
import type { LetterWorkers } from './letter-tasks'
import type { SegmentFacts } from './segment-facts'

export const checkedSegment = (db: Kysely<Schema>, facts: SegmentFacts, workers: LetterWorkers): Promise<CheckReport> =>
  endOf(workers.run('check', { facts }, letterAnswers(db, facts).answer))
