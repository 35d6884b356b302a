/** The contacts on the lines of an open segment, in the order of the lines; one who stands on two lines is given twice. */
import { sql, type Kysely } from 'kysely'
import type { Contact } from '#core/contact/contact'
import type { Schema } from '../store/schema'
import { standsAt } from '../segment/standing.sql'
import { contactColumns } from './contact-rows'

/** What a file of them is called; null when there is no such segment. */
export async function segmentTitle(db: Kysely<Schema>, tenant: number, no: string): Promise<string | null> {
  const found = await db.selectFrom('segment').select(['no', 'description']).where('tenant_id', '=', tenant).where('no', '=', no).executeTakeFirst()
  return found ? `${found.no} ${found.description}`.trim() : null
}

export async function* contactsOnLines(
  db: Kysely<Schema>,
  tenant: number,
  segmentNo: string,
  limit: number,
): AsyncGenerator<{ readonly contacts: readonly Contact[]; readonly total: number }> {
  const lines = sql`
    from segment s
    join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
    join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
    where s.tenant_id = ${tenant} and s.no = ${segmentNo}`
  const counted = await sql<{ total: number }>`select count(*)::int as total ${lines}`.execute(db)
  const total = counted.rows[0]?.total ?? 0
  let after = 0
  for (;;) {
    const { rows } = await sql<Contact & { readonly lineNo: number }>`
      select ${contactColumns}, l.line_no as "lineNo" ${lines} and l.line_no > ${after} order by l.line_no limit ${limit}`.execute(db)
    yield { contacts: rows, total }
    const last = rows.at(-1)
    if (rows.length < limit || !last) return
    after = last.lineNo
  }
}
