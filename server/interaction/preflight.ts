/**
 * What a log would write and send, and all that stands in its way, at once (R-LOG; domain.md 5.11): which lines are ready as they are, which
 * to be sent as well, and the problems of the others. Nothing is changed.
 */
import { sql, type Kysely } from 'kysely'
import type { CheckFinding, CheckReport } from '#core/api/letter'
import type { LogPreflight } from '#core/api/log'
import { checkHeader } from '../letter/check-segment'
import type { CheckedBatch } from '../letter/checked-lines'
import { gatherFindings } from '../letter/findings'
import { letterAnswers } from '../letter/letter-answers'
import type { LetterWorkers } from '../letter/letter-tasks'
import type { SegmentFacts } from '../letter/segment-facts'
import { whenSent } from '../letter/sending-findings'
import { standingLine } from '../segment/standing.sql'
import type { Schema } from '../store/schema'

type CheckedLine = CheckedBatch['lines'][number]
export type Checked = { readonly lines: readonly CheckedLine[]; readonly letters: ReadonlyMap<string, readonly CheckFinding[]> }

/** All lines that stand, looked at once. */
export async function checkLines(db: Kysely<Schema>, facts: SegmentFacts, workers: LetterWorkers): Promise<Checked> {
  const lines: CheckedLine[] = []
  const letters = new Map<string, readonly CheckFinding[]>()
  const run = workers.run('checkLines', { facts }, letterAnswers(db, facts).answer)
  for await (const batch of run as AsyncIterable<CheckedBatch | null>) {
    lines.push(...(batch?.lines ?? []))
    for (const { letter, findings } of batch?.letters ?? []) letters.set(letter, findings)
  }
  return { lines, letters }
}

/** Numbers of the lines with nothing in their way. */
export const readyLines = ({ lines, letters }: Checked, send: boolean): readonly number[] =>
  lines.filter((line) => isReady(line, letters, send)).map((line) => line.lineNo)

function isReady(line: CheckedLine, letters: Checked['letters'], send: boolean): boolean {
  const own = send ? whenSent(line.findings, { correspondenceType: line.type }) : line.findings
  const ofLetter = line.letter === null ? [] : (letters.get(line.letter) ?? [])
  return line.follows.length === 0 && ![...own, ...ofLetter].some((found) => found.severity === 'stop')
}

/** As a report, of these lines only; null: of all. */
export function reportOf(facts: SegmentFacts, { lines, letters }: Checked, { only, send }: { readonly only: readonly number[] | null; readonly send: boolean }): CheckReport {
  const chosen = only && new Set(only)
  const meant = chosen ? lines.filter((line) => chosen.has(line.lineNo)) : lines
  const findings = gatherFindings()
  const used = new Set(meant.map((line) => line.letter))
  for (const [letter, found] of letters) if (used.has(letter)) for (const one of found) findings.add(one)
  for (const line of meant) for (const one of send ? whenSent(line.findings, { correspondenceType: line.type }) : line.findings) findings.add(one)
  checkHeader(facts, { lines: meant.length, followed: new Set(meant.flatMap((line) => line.follows)) }, findings)
  return findings.report(meant.length)
}

export async function preflight(db: Kysely<Schema>, facts: SegmentFacts, workers: LetterWorkers, undoMinutes: number): Promise<LogPreflight> {
  const checked = await checkLines(db, facts, workers)
  const byType = { none: 0, hardCopy: 0, email: 0 }
  for (const line of checked.lines) byType[line.type]++
  return {
    lines: checked.lines.length,
    ready: readyLines(checked, false).length,
    readyToSend: readyLines(checked, true).length,
    canSend: byType.hardCopy + byType.email > 0,
    byType,
    ...(await readSums(db, facts)),
    undoSeconds: undoMinutes * 60,
    report: reportOf(facts, checked, { only: null, send: false }),
    sending: reportOf(facts, checked, { only: null, send: true }),
  }
}

async function readSums(db: Kysely<Schema>, { key, header }: SegmentFacts): Promise<Pick<LogPreflight, 'campaigns' | 'cost' | 'duration'>> {
  const { rows } = await sql<Pick<LogPreflight, 'campaigns' | 'cost' | 'duration'>>`
    with line as materialized (
      select coalesce(l.campaign_no, s.campaign_no) as no, coalesce(l.cost, s.unit_cost) as cost, coalesce(l.duration, s.unit_duration) as duration
        from segment s
        join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no
       where ${standingLine({ ...key, stepsTaken: header.stepsTaken })})
    select coalesce((
             select json_agg(c order by c.no) from (select no, count(*) as interactions from line where no <> '' group by no) c), '[]') as campaigns,
           (select coalesce(sum(cost), 0)::float8 from line) as cost, (select coalesce(sum(duration), 0) from line) as duration`.execute(db)
  return rows[0] ?? { campaigns: [], cost: 0, duration: 0 }
}
