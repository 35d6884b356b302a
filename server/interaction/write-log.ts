/**
 * The one transaction that logs a segment (R-LOG): before it nothing is kept, after it the segment is a logged one.
 *
 * What the letters say was made ready before (prepare-log.ts). Here the segment is held, and what stands in it is compared with what was
 * made ready: a line that joined, left or was changed meanwhile ends it, and so does a contact who must no longer be written to.
 * Everything is set-based. Contacts are told the day afterwards (tell-days.ts).
 */
import { sql, type Transaction } from 'kysely'
import type { LogRequest, LogResult } from '#core/api/log'
import { fail, ok, type Result } from '#core/prelude/result'
import type { HeldBackReason } from '#core/contact/contact'
import type { SegmentFacts } from '../letter/segment-facts'
import { listLetters } from '../letter/segment-letters'
import { heldBackReasonBy, resolvedType, typeOfSegment } from '../segment/held-back.sql'
import { lockSegment, setStepsTaken, type SegmentKey } from '../segment/locked'
import { queueDeliveries } from '../mail/queue-deliveries'
import { deleteSegment } from '../segment/segments'
import { standingLine } from '../segment/standing.sql'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { dateCampaignEntries, makeCampaignEntries } from './campaign-entries-of-log'
import { holdLog, nextEntryNo, nextLoggedSegmentNo } from './entry-numbers'
import { makeFollowUp } from './follow-up'
import { localDay, localTime } from './local-moment'
import { loggedEntryOf } from './logged-segments'
import type { LinesSeen, Prepared } from './log-entries'
import { writeReady } from './insert-entries'
import { beginPrinting } from './print-run'
import { keepPart, keepWhole } from './worksheets'

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
  /** What was asked for, but for the lines. */
  readonly asked: Omit<LogRequest, 'lines'>
  /** Null: all lines that stand. */
  readonly only: readonly number[] | null
  /** How many they were when it was asked for. */
  readonly lines: number
  /** 0: the log cannot be undone. */
  readonly undoMinutes: number
}

/** The entries lie ready in the connection of `trx`, in line order; how many were written is told now and then. */
export async function* writeLog(
  trx: Transaction<Schema>,
  facts: SegmentFacts,
  { seen, shared }: Prepared,
  as: LogAs,
): AsyncGenerator<number, Result<LogResult, LogFault>> {
  const { key } = facts
  const held = await holdUnchanged(trx, facts, seen, as.only)
  if (!held.ok) return held
  const left = held.value.left
  await holdLog(trx, key.tenant)
  const loggedSegment = await nextLoggedSegmentNo(trx, key.tenant)
  const undoUntil = as.undoMinutes === 0 ? null : new Date(as.now.getTime() + as.undoMinutes * 60_000)
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
      part: await nextPart(trx, key),
      header: jsonOf(facts.header),
      letter_values: jsonOf(shared),
      days_due: true,
      sent: as.asked.send ?? false,
      undo_until: undoUntil,
      sample: facts.header.sample,
    })
    .execute()
  const { description, date, sample, stepsTaken } = facts.header
  await makeCampaignEntries(trx, { at: { ...key, stepsTaken }, loggedSegment, description, date, user: as.user, sample, only: as.only })
  const common = {
    tenant: key.tenant,
    firstEntryNo: await nextEntryNo(trx, key.tenant),
    loggedSegment,
    segmentNo: key.no,
    time: localTime(as.now),
    user: as.user,
    sample: facts.header.sample,
  }
  const entries = seen.length
  yield* writeReady(trx, common, entries)
  const campaignEntries = await dateCampaignEntries(trx, key.tenant, loggedSegment)
  const { followUp: who, send } = as.asked
  const followUp = who
    ? await makeFollowUp(
        trx,
        { tenant: key.tenant, loggedSegment, segmentNo: key.no, campaignNo: facts.header.campaignNo, only: who === true ? null : who },
        as,
      )
    : null
  if (followUp && !followUp.ok) return followUp
  if (followUp) await rememberFollowUp(trx, key.tenant, loggedSegment, followUp.value.no)
  const sending = send ? await sendLogged(trx, { tenant: key.tenant, loggedSegment }, as) : { deliveryRun: null, printJob: null }
  await takeAway(trx, facts, { loggedSegment, undoUntil, isWhole: left === 0, user: as.user })
  return ok({
    loggedSegment,
    entries,
    fewer: Math.max(0, as.lines - entries),
    followUpSegment: followUp ? followUp.value.no : null,
    left,
    campaignEntries,
    ...sending,
    undoUntil: undoUntil?.toISOString() ?? null,
  })
}

async function sendLogged(
  trx: Transaction<Schema>,
  of: { readonly tenant: number; readonly loggedSegment: number },
  { user, now, asked: { holdSeconds = 0, perMinute = 0, form } }: LogAs,
): Promise<Pick<LogResult, 'deliveryRun' | 'printJob'>> {
  const queued = await queueDeliveries(trx, { ...of, user, now, holdSeconds, perMinute, form: form ?? null })
  const printJob = await beginPrinting(trx, { tenant: of.tenant, user }, { loggedSegment: of.loggedSegment, run: queued.hardCopyRun })
  return { deliveryRun: queued.emailRun, printJob }
}

type Taken = { readonly loggedSegment: number; readonly undoUntil: Date | null; readonly isWhole: boolean; readonly user: string }

/** What was logged is open no more (R-LOG 10): the segment, or the lines of this part. It is kept aside while the log can be undone. */
async function takeAway(trx: Transaction<Schema>, { key, header }: SegmentFacts, { loggedSegment, undoUntil, isWhole, user }: Taken): Promise<void> {
  if (isWhole && undoUntil) return keepWhole(trx, { key, loggedSegment, undoUntil })
  if (isWhole) return void (await deleteSegment(trx, key, null))
  await keepPart(trx, { key, loggedSegment, undoUntil: undoUntil ?? new Date(0) })
  await setStepsTaken(trx, key, { stepsTaken: header.stepsTaken, user, change: { kind: 'log', loggedSegment } })
}

const nextPart = async (trx: Transaction<Schema>, { tenant, no }: SegmentKey): Promise<number> => {
  const { rows } = await sql<{ part: number }>`
    select coalesce(max(part), 0) + 1 as part from logged_segment where tenant_id = ${tenant} and segment_no = ${no}`.execute(trx)
  return rows[0]?.part ?? 1
}

const rememberFollowUp = (trx: Transaction<Schema>, tenant: number, loggedSegment: number, no: string) =>
  sql`update logged_segment set follow_up_no = ${no} where tenant_id = ${tenant} and entry_no = ${loggedSegment}::integer`.execute(trx)

/** Holds the segment, if it is still what the letters were made from. `left`: lines that stand, and are not among those that are logged. */
async function holdUnchanged(
  trx: Transaction<Schema>,
  facts: SegmentFacts,
  seen: LinesSeen,
  only: readonly number[] | null,
): Promise<Result<{ readonly left: number }, LogFault>> {
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
  const all = await standingLines(trx, key, stepsTaken)
  const chosen = only && new Set(only)
  const lines = chosen ? all.filter((line) => chosen.has(line.line_no)) : all
  const isSame =
    lines.length === seen.length &&
    lines.every((line, i) => line.line_no === seen[i]?.lineNo && line.version === seen[i].version && !line.gone)
  if (!isSame) return fail({ kind: 'changed-meanwhile' })
  const held = lines.find((line) => line.reason !== null)
  return held ? fail({ kind: 'held-back', lineNo: held.line_no, contactNo: held.contact_no, reason: held.reason! }) : ok({ left: all.length - lines.length })
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
