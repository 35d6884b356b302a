/**
 * What an edit of the steps would do: it is made, looked at, and taken back with its transaction.
 *
 * Nobody who reads waits for it: they see the segment as it is. Whoever changes the same segment, or looks at another edit of it, waits as
 * for the edit itself (some seconds for a hundred thousand lines): a look that saw half of another's change would tell a lie.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { EditPreview, StepTaken } from '#core/api/segment'
import { ok, type Result } from '#core/prelude/result'
import type { EditFault, StepEdit } from '#core/segment/edit'
import type { Schema } from '../store/schema'
import { editSteps } from './edit-steps'
import { listSteps } from './history'
import type { SegmentKey } from './segment-key'
import { standsAt } from './standing.sql'
import type { StepFault, Taking } from './steps'

type Looked = Result<EditPreview, StepFault | EditFault>

export async function previewEdit(db: Kysely<Schema>, key: SegmentKey, edit: StepEdit, taking: Taking): Promise<Looked> {
  let looked: Looked | null = null
  await db
    .transaction()
    .execute(async (trx) => {
      const before = await standingLines(trx, key)
      const done = await editSteps(trx, key, edit, taking)
      looked = done.ok ? ok(outcomeOf((await listSteps(trx, key)) ?? [], before, await standingLines(trx, key))) : done
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  if (looked === null) throw new Error('The preview ended without an outcome.')
  return looked
}

class TakenBack extends Error {}

function outcomeOf(steps: readonly StepTaken[], before: readonly number[], after: readonly number[]): EditPreview {
  const [stood, stand] = [new Set(before), new Set(after)]
  return {
    steps: [...steps],
    standing: after.length,
    joining: after.filter((line) => !stood.has(line)).length,
    leaving: before.filter((line) => !stand.has(line)).length,
  }
}

async function standingLines(trx: Transaction<Schema>, { tenant, no }: SegmentKey): Promise<readonly number[]> {
  const { rows } = await sql<{ line_no: number }>`
    select l.line_no from segment s
    join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
    where s.tenant_id = ${tenant} and s.no = ${no}`.execute(trx)
  return rows.map((row) => row.line_no)
}
