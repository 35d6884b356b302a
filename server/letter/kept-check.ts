/**
 * What is known of the segments that are being checked, so that the check may be asked for after every change: only lines that changed since,
 * or whose contact did, are looked at again, and all of them when what they have in common did (its letters, its header, the formulas).
 *
 * It is kept in memory, for the few segments last asked about, and compared with the database each time: another process may have changed
 * anything. The looking is done in a worker.
 */
import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { sql, type Kysely } from 'kysely'
import type { CheckFinding, CheckReport } from '#core/api/letter'
import { standingLine } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import { checkHeader } from './check-segment'
import type { CheckedBatch } from './checked-lines'
import { gatherFindings } from './findings'
import { letterAnswers } from './letter-answers'
import type { LetterWorkers } from './letter-tasks'
import type { CodeField } from './required-codes'
import type { SegmentFacts } from './segment-facts'

export type KeptChecks = {
  /** `isWhole`: nothing that is known counts. `isGone` is asked now and then, and stops it. */
  readonly check: (db: Kysely<Schema>, facts: SegmentFacts, how?: How) => Promise<Checked>
}
type How = { readonly isWhole?: boolean; readonly isGone?: () => boolean }
export type Checked = { readonly report: CheckReport; readonly lines: ReadonlyMap<number, readonly CheckFinding[]> }

type KnownLine = { readonly mark: string; readonly letter: string | null; readonly follows: readonly CodeField[]; readonly findings: readonly CheckFinding[] }
type Known = {
  readonly common: string
  readonly lines: ReadonlyMap<number, KnownLine>
  /** By the language of the common letter. */
  readonly letters: ReadonlyMap<string, readonly CheckFinding[]>
}

const SEGMENTS_KEPT = 8
/** Asked for one by one up to here; beyond, it is quicker to look at all. */
const MOST_APART = 5000

export function keepChecks(workers: LetterWorkers): KeptChecks {
  const known = new Map<string, Promise<Known>>()

  async function refreshed(db: Kysely<Schema>, facts: SegmentFacts, before: Known | null, isGone: () => boolean): Promise<Known> {
    const marks = await lineMarks(db, facts)
    const common = markOf(facts)
    const kept = before?.common === common ? before : null
    const changed = [...marks].flatMap(([lineNo, mark]) => (kept?.lines.get(lineNo)?.mark === mark ? [] : [lineNo]))
    const lines = new Map<number, KnownLine>()
    const letters = new Map(kept?.letters)
    const looked = new Map<number, Omit<KnownLine, 'mark'>>()
    if (changed.length > 0) {
      const only = changed.length > MOST_APART ? null : changed
      const run = workers.run('checkLines', { facts }, letterAnswers(db, facts, [only]).answer)
      for await (const batch of run as AsyncIterable<CheckedBatch | null>) {
        if (isGone()) throw new Error('nobody waits for the check any more')
        for (const { lineNo, letter, follows, findings } of batch?.lines ?? []) looked.set(lineNo, { letter, follows, findings })
        for (const { letter, findings } of batch?.letters ?? []) letters.set(letter, findings)
      }
    }
    for (const [lineNo, mark] of marks) {
      const line = looked.get(lineNo) ?? kept?.lines.get(lineNo)
      // A line that came between the two looks is looked at the next time.
      if (line) lines.set(lineNo, { mark: looked.has(lineNo) || kept ? mark : '', letter: line.letter, follows: line.follows, findings: line.findings })
    }
    return { common, lines, letters }
  }

  return {
    async check(db, facts, { isWhole = false, isGone = () => false } = {}) {
      const key = `${facts.key.tenant} ${facts.key.no}`
      const before = known.get(key)
      // One after another: whoever asks meanwhile gets what the one before them found, and what changed since.
      const last = isWhole || !before ? Promise.resolve(null) : before.catch(() => null)
      const now = last.then((found) => refreshed(db, facts, found, isGone))
      known.delete(key)
      known.set(key, now)
      const [oldest] = known.keys()
      if (known.size > SEGMENTS_KEPT && oldest !== undefined) known.delete(oldest)
      return told(facts, await now)
    },
  }
}

function told(facts: SegmentFacts, { lines, letters }: Known): Checked {
  const findings = gatherFindings()
  const used = new Set([...lines.values()].map((line) => line.letter))
  for (const [letter, ofLetter] of letters) if (used.has(letter)) for (const found of ofLetter) findings.add(found)
  const sorted = [...lines].sort(([a], [b]) => a - b)
  for (const [, line] of sorted) for (const found of line.findings) findings.add(found)
  checkHeader(facts, { lines: lines.size, followed: new Set(sorted.flatMap(([, line]) => line.follows)) }, findings)
  return { report: findings.report(lines.size), lines: new Map(sorted.map(([lineNo, line]) => [lineNo, line.findings])) }
}

/** What all lines have in common. Steps and versions are not: lines tell by themselves whether they stand and were changed. */
function markOf({ key: _key, header: { version: _version, stepsTaken: _steps, ...header }, ...facts }: SegmentFacts): string {
  return createHash('sha256').update(serialize({ ...facts, header })).digest('hex')
}

/** By line number: the versions of the line, its contact, and the contact's company. */
async function lineMarks(db: Kysely<Schema>, { key, header }: SegmentFacts): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ line_no: number; mark: string }>`
    select l.line_no, l.version || ' ' || l.contact_no || ' ' || coalesce(c.version, 0) || ' ' || coalesce(o.version, 0) as mark
      from segment_line l
      left join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
      left join contact o on o.tenant_id = c.tenant_id and o.no = c.company_no and c.kind = 'person' and c.company_no <> ''
     where ${standingLine({ ...key, stepsTaken: header.stepsTaken })}
     order by l.line_no`.execute(db)
  return new Map(rows.map((row) => [row.line_no, row.mark]))
}
