/**
 * How many lines stand on the segments of a list. A segment of a hundred thousand lines takes long to count, and lists are asked for over
 * and over: a count is kept in memory as long as its segment is the same.
 *
 * Whatever changes which lines stand changes the segment's version: a step, an undo, a log of a part, an erased contact. A contact whose
 * line stands cannot be deleted. A number may be given again to another segment, which has another moment of its last change.
 */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'
import { standsAt } from './standing.sql'

export type Counted = { readonly no: string; readonly version: number; readonly steps_taken: number; /** Microseconds since 1970. */ readonly exact: number }

/** Of each database, as many as lists of open segments are long. */
const keptOf = new WeakMap<Kysely<Schema>, Map<string, number>>()
const KEPT = 10_000

/** By number. */
export async function countLines(db: Kysely<Schema>, tenant: number, segments: readonly Counted[]): Promise<ReadonlyMap<string, number>> {
  const kept = keptOf.get(db) ?? new Map<string, number>()
  keptOf.set(db, kept)
  const keyOf = ({ no, version, exact }: Counted) => JSON.stringify([tenant, no, version, exact])
  const unknown = segments.filter((segment) => !kept.has(keyOf(segment)))
  if (unknown.length > 0) {
    const { rows } = await sql<{ no: string; lines: number }>`
      select s.no, (
        select count(*) from segment_line l where l.tenant_id = ${tenant} and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
      ) as lines
      from unnest(${unknown.map(({ no }) => no)}::text[], ${unknown.map((segment) => segment.steps_taken)}::integer[]) as s (no, steps_taken)`.execute(db)
    const counts = new Map(rows.map(({ no, lines }) => [no, lines]))
    if (kept.size > KEPT) kept.clear()
    for (const segment of unknown) kept.set(keyOf(segment), counts.get(segment.no) ?? 0)
  }
  return new Map(segments.map((segment) => [segment.no, kept.get(keyOf(segment)) ?? 0]))
}
