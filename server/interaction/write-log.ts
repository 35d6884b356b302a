/**
 * The one transaction that logs a segment (R-LOG): before it nothing is kept, after it the segment is a logged one.
 *
 * What the letters say was made ready before (prepare-log.ts). Here the segment is held, and what stands in it is compared with what was
 * made ready: a line that joined, left or was changed meanwhile ends it, and so does a contact who must no longer be written to.
 * Everything is set-based; ten thousand lines take a second or two.
 */
import { sql, type Transaction } from 'kysely'
import type { LogResult } from '#core/api/log'
import { fail, ok, type Result } from '#core/prelude/result'
import type { HeldBackReason } from '#core/contact/contact'
import type { SegmentFacts } from '../letter/segment-facts'
import { listLetters } from '../letter/segment-letters'
import { heldBackReasonBy, resolvedType, typeOfSegment } from '../segment/held-back.sql'
import { lockSegment, type SegmentKey } from '../segment/locked'
import { deleteSegment } from '../segment/segments'
import { standingLine } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import { holdLog, nextEntryNo, nextLoggedSegmentNo } from './entry-numbers'
import { makeFollowUp } from './follow-up'
import { localDay, localTime } from './local-moment'
import { loggedEntryOf } from './logged-segments'
import type { LinesSeen } from './log-entries'
import { insertEntries } from './insert-entries'

export type LogFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'already-logged'; readonly entryNo: number }
  /** Something was changed after the letters were made ready: they can be made again. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'held-back'; readonly lineNo: number; readonly contactNo: string; readonly reason: HeldBackReason }
  | { readonly kind: 'number-series-missing' }

export type LogAs = {
  readonly user: string
  readonly salesperson: string
  readonly now: Date
  readonly followUp: boolean
}

/** `chunks` are entries as JSON lists, in line order, ready to be inserted; how many were is told after each. */
export async function* writeLog(
  trx: Transaction<Schema>,
  facts: SegmentFacts,
  seen: LinesSeen,
  chunks: AsyncIterable<{ readonly json: string; readonly count: number }>,
  as: LogAs,
): AsyncGenerator<number, Result<LogResult, LogFault>> {
  const { key } = facts
  const held = await holdUnchanged(trx, facts, seen)
  if (!held.ok) return held
  await holdLog(trx, key.tenant)
  const loggedSegment = await nextLoggedSegmentNo(trx, key.tenant)
  await trx
    .insertInto('logged_segment')
    .values({
      tenant_id: key.tenant,
      entry_no: loggedSegment,
      segment_no: key.no,
      description: facts.header.description,
      created_on: localDay(as.now),
      user_id: as.user,
      entries: seen.length,
      sample: facts.header.sample,
    })
    .execute()
  const common = {
    tenant: key.tenant,
    firstEntryNo: await nextEntryNo(trx, key.tenant),
    loggedSegment,
    segmentNo: key.no,
    time: localTime(as.now),
    user: as.user,
    sample: facts.header.sample,
  }
  let entries = 0
  for await (const chunk of chunks) {
    await insertEntries(trx, { ...common, firstEntryNo: common.firstEntryNo + entries }, chunk.json)
    entries += chunk.count
    yield entries
  }
  await rememberInteraction(trx, key.tenant, loggedSegment)
  const followUp = as.followUp
    ? await makeFollowUp(trx, { tenant: key.tenant, loggedSegment, segmentNo: key.no, campaignNo: facts.header.campaignNo }, as)
    : null
  if (followUp && !followUp.ok) return followUp
  await deleteSegment(trx, key, null)
  return ok({
    loggedSegment,
    entries,
    followUpSegment: followUp ? followUp.value.no : null,
    left: 0,
    campaignEntries: 0,
    deliveryRun: null,
    printJob: null,
    undoUntil: null,
  })
}

/** Holds the segment, if it is still what the letters were made from. */
async function holdUnchanged(trx: Transaction<Schema>, facts: SegmentFacts, seen: LinesSeen): Promise<Result<null, LogFault>> {
  const { key } = facts
  const locked = await lockSegment(trx, key, null)
  if (!locked.ok) {
    const entryNo = await loggedEntryOf(trx, key)
    return entryNo === null ? fail({ kind: 'not-found' }) : fail({ kind: 'already-logged', entryNo })
  }
  const { version, stepsTaken } = locked.value
  if (version !== facts.header.version || stepsTaken !== facts.header.stepsTaken) return fail({ kind: 'changed-meanwhile' })
  const letters = await listLetters(trx, key)
  if (lettersMark(letters) !== lettersMark(facts.letters)) return fail({ kind: 'changed-meanwhile' })
  const lines = await standingLines(trx, key, stepsTaken)
  const isSame =
    lines.length === seen.length &&
    lines.every((line, i) => line.line_no === seen[i]?.lineNo && line.version === seen[i].version && !line.gone)
  if (!isSame) return fail({ kind: 'changed-meanwhile' })
  const held = lines.find((line) => line.reason !== null)
  return held ? fail({ kind: 'held-back', lineNo: held.line_no, contactNo: held.contact_no, reason: held.reason! }) : ok(null)
}

type Standing = {
  readonly line_no: number
  readonly version: number
  readonly contact_no: string
  readonly gone: boolean
  readonly reason: HeldBackReason | null
}

async function standingLines(trx: Transaction<Schema>, key: SegmentKey, stepsTaken: number): Promise<readonly Standing[]> {
  const { rows } = await sql<Standing>`
    select l.line_no, l.version, l.contact_no, c.no is null as gone,
           ${heldBackReasonBy(resolvedType(sql`l.correspondence_type`, typeOfSegment))} as reason
      from segment_line l
      join segment s on s.tenant_id = l.tenant_id and s.no = l.segment_no
      left join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
     where ${standingLine({ ...key, stepsTaken })}
     order by l.line_no`.execute(trx)
  return rows
}

const lettersMark = (letters: SegmentFacts['letters']): string =>
  JSON.stringify(letters.map(({ language, hash, version }) => [language, hash, version]))

async function rememberInteraction(trx: Transaction<Schema>, tenant: number, loggedSegment: number): Promise<void> {
  await sql`
    update contact c set last_interaction_on = e.date
      from (select contact_no, max(date) as date from interaction_entry
             where tenant_id = ${tenant} and logged_segment_entry_no = ${loggedSegment} group by contact_no) e
     where c.tenant_id = ${tenant} and c.no = e.contact_no and (c.last_interaction_on is null or c.last_interaction_on < e.date)`.execute(trx)
}
