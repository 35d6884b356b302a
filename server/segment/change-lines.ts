/**
 * Says something on lines: on one, or on chosen ones alike. All of it, or nothing.
 *
 * Plain values are one statement whatever the number of lines. A template brings values and letters, and a language the letter in it.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { LineOverrides } from '#core/api/segment'
import { fail, ok, type Result } from '#core/prelude/result'
import { useLineLanguages } from '../letter/template-letters'
import type { Schema } from '../store/schema'
import { columnsOfAsked } from './line-columns'
import { takeTemplate } from './line-template'
import type { LineKey } from './lines'
import { lockSegment, setStepsTaken, type LockFault } from './locked'
import type { HeaderFault } from './plan-header'
import type { SegmentKey } from './segment-key'
import { standingLine, standsAt, type SegmentAt } from './standing.sql'

export type LinesFault =
  | LockFault
  | HeaderFault
  | { readonly kind: 'no-such-lines'; readonly lines: readonly number[] }
  | { readonly kind: 'no-such-address'; readonly contacts: readonly string[] }

/** Null is every line that stands. Gives how many say something else now. */
export async function changeLines(
  trx: Transaction<Schema>,
  key: SegmentKey,
  { lines, change }: { readonly lines: readonly number[] | null; readonly change: LineOverrides },
  { seen, user }: { readonly seen: number | null; readonly user: string },
): Promise<Result<number, LinesFault>> {
  const locked = await lockSegment(trx, key, seen)
  if (!locked.ok) return locked
  const { stepsTaken } = locked.value
  const standing = await chosen(trx, { ...key, stepsTaken }, lines)
  const found = new Set(standing)
  const lost = (lines ?? []).filter((line) => !found.has(line))
  if (lost.length > 0) return fail({ kind: 'no-such-lines', lines: lost.slice(0, TOLD) })
  const written = await sayOnLines(trx, key, standing, change)
  if (!written.ok) return written
  if (written.value > 0) {
    await setStepsTaken(trx, key, { stepsTaken, user, change: { kind: 'lines', fields: Object.keys(change), lines: written.value } })
  }
  return written
}

/**
 * One line that stands: its segment is held, shared with other lines' changes, so that no step, undo or change of the header comes
 * between. `seen` is the version of the line.
 */
export async function changeLine(
  trx: Transaction<Schema>,
  key: LineKey,
  change: LineOverrides,
  seen: number | null,
): Promise<Result<null, LinesFault>> {
  const [line] = (
    await sql<{ version: number }>`
      select l.version
      from segment s
      join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
      where s.tenant_id = ${key.tenant} and s.no = ${key.no} and l.line_no = ${key.lineNo}
      for share of s for update of l`.execute(trx)
  ).rows
  if (line === undefined) return fail({ kind: 'not-found' })
  if (seen !== null && line.version !== seen) return fail({ kind: 'changed-meanwhile', current: line.version })
  const said = await sayOnLines(trx, key, [key.lineNo], change)
  return said.ok ? ok(null) : said
}

/** The lines stand, and are held. Their versions rise where something was written on them; gives on how many that was. */
export async function sayOnLines(
  trx: Transaction<Schema>,
  key: SegmentKey,
  lineNos: readonly number[],
  change: LineOverrides,
): Promise<Result<number, Exclude<LinesFault, LockFault> | HeaderFault>> {
  const before = await versionsOf(trx, key, lineNos)
  const { interactionTemplateCode: template, ...plain } = change
  if (template !== undefined) {
    const taken = await takeTemplate(trx, key, lineNos, template)
    if (!taken.ok) return taken
  }
  await write(trx, key, lineNos, withoutCampaign(plain))
  if (plain.language !== undefined) await useLineLanguages(trx, key, lineNos)
  if (plain.alternativeAddressCode) {
    const contacts = await withoutAddress(trx, key, lineNos, plain.alternativeAddressCode)
    if (contacts.length > 0) return fail({ kind: 'no-such-address', contacts })
  }
  const after = await versionsOf(trx, key, lineNos)
  return ok([...after].filter(([line, version]) => version !== before.get(line)).length)
}

/** A refusal names so many. */
const TOLD = 20

async function chosen(trx: Transaction<Schema>, at: SegmentAt, lines: readonly number[] | null): Promise<readonly number[]> {
  const asked = lines === null ? sql`true` : sql`l.line_no = any(${lines}::bigint[])`
  const { rows } = await sql<{ line_no: number }>`
    select l.line_no from segment_line l where ${standingLine(at)} and ${asked} order by l.line_no`.execute(trx)
  return rows.map((row) => row.line_no)
}

async function versionsOf(trx: Transaction<Schema>, key: SegmentKey, lineNos: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ line_no: number; version: number }>`
    select l.line_no, l.version from segment_line l where ${named(key, lineNos)}`.execute(trx)
  return new Map(rows.map((row) => [row.line_no, row.version]))
}

// 2.4: what a campaign was to a line goes with it.
const withoutCampaign = (plain: LineOverrides): LineOverrides =>
  plain.campaignNo === '' ? { campaignTarget: null, campaignResponse: null, ...plain } : plain

async function write(trx: Transaction<Schema>, key: SegmentKey, lineNos: readonly number[], plain: LineOverrides): Promise<void> {
  const columns = Object.entries(columnsOfAsked(plain))
  if (columns.length === 0) return
  // Compared as text is not enough for amounts: 8 and 8.00 are one.
  const own = sql.join(columns.map(([column]) => sql.ref(`l.${column}`)))
  const values = sql.join(columns.map(([column, value]) => sql`coalesce(${value}, nullif(${sql.ref(`l.${column}`)}, ${sql.ref(`l.${column}`)}))`))
  await sql`
    update segment_line l
    set ${sql.join(columns.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}, version = l.version + 1
    where ${named(key, lineNos)} and (${own}) is distinct from (${values})`.execute(trx)
}

async function withoutAddress(trx: Transaction<Schema>, key: SegmentKey, lineNos: readonly number[], code: string): Promise<readonly string[]> {
  const { rows } = await sql<{ contact_no: string }>`
    select distinct l.contact_no from segment_line l
    where ${named(key, lineNos)} and not exists (
      select 1 from contact_alternative_address a
      where a.tenant_id = l.tenant_id and a.contact_no = l.contact_no and a.code = ${code})
    order by l.contact_no limit ${TOLD}`.execute(trx)
  return rows.map((row) => row.contact_no)
}

const named = ({ tenant, no }: SegmentKey, lineNos: readonly number[]): RawBuilder<boolean> =>
  sql`(l.tenant_id = ${tenant} and l.segment_no = ${no} and l.line_no = any(${lineNos}::bigint[]))`
