/**
 * Letters that come from interaction templates: copies that the segment's header takes, or one line (R-TMPL 4, R-LTMPL 4).
 *
 * A copy is a row of its own with the same hash: bytes are kept once and never change, so that what becomes of the copy never touches the
 * template. Whoever calls holds the segment, or the line, and says that it was changed.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import { codeOf } from '#core/contact/code-list'
import { templateLetters, type TemplateLetterRow } from '../interaction-template/template-for-segment'
import type { SegmentKey } from '../segment/segment-key'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { followsTemplate } from './own-template.sql'

/**
 * The segment's letters become copies of the template's; '' leaves none. A row that says no subject has the header's. Call it after the
 * lines have their templates: letters of a template that a line no longer has are forgotten, its own current letter stays with it.
 */
export async function copyTemplateLetters(trx: Transaction<Schema>, key: SegmentKey, templateCode: string): Promise<void> {
  await trx.deleteFrom('segment_letter').where('tenant_id', '=', key.tenant).where('segment_no', '=', key.no).execute()
  const rows = templateCode === '' ? [] : await templateLetters(trx, key.tenant, templateCode)
  if (rows.length > 0) {
    await trx
      .insertInto('segment_letter')
      .values(rows.map((row) => ({ tenant_id: key.tenant, segment_no: key.no, ...columnsOf(row), subject: row.subject || null })))
      .execute()
  }
  await sql`
    delete from segment_line_letter t
     using segment_line l, segment s
     where t.tenant_id = ${key.tenant} and t.segment_no = ${key.no}
       and l.tenant_id = t.tenant_id and l.segment_no = t.segment_no and l.line_no = t.line_no
       and s.tenant_id = t.tenant_id and s.no = t.segment_no and ${followsTemplate}`.execute(trx)
}

/**
 * The lines' own letters go. With a template's code they become copies of its letters, and the one of the contact's language, of the
 * template's, or the first is each line's (R-LANG); its language and subject are that row's. Null: the lines go by the segment's letters
 * again, and say nothing of language and subject. A few statements, whatever the number of lines.
 */
export async function takeTemplateLetters(
  trx: Transaction<Schema>,
  key: SegmentKey,
  lineNos: readonly number[],
  templateCode: string | null,
): Promise<void> {
  await sql`delete from segment_line_letter where ${named(key, lineNos)}`.execute(trx)
  const copied =
    templateCode === null
      ? 0n
      : (
          await sql`
            insert into segment_line_letter (tenant_id, segment_no, line_no, language, hash, file_name, mapping, subject, description)
            select t.tenant_id, ${key.no}, line.no, t.language, t.hash, t.file_name, t.mapping, t.subject, t.description
              from interaction_template_letter t cross join unnest(${lineNos}::bigint[]) as line(no)
             where t.tenant_id = ${key.tenant} and t.template_code = ${codeOf(templateCode)}`.execute(trx)
        ).numAffectedRows
  await sql`
    update segment_line
       set language = null, subject = ${templateCode !== null && !copied ? '' : null},
           letter_hash = null, letter_name = null, letter_base_hash = null, letter_merged = false
     where ${named(key, lineNos)}`.execute(trx)
  if (templateCode !== null && copied) await useLineLanguages(trx, key, lineNos, templateCode)
}

/**
 * Lines with a template of their own use its letter in the language that they were set to, or none (R-LANG); one that was set to null is
 * resolved as when it took the template. Lines that follow the segment, or have no such letters, are left alone. What comes from a
 * template was not made from the segment's letter, and never goes stale.
 */
export async function useLineLanguages(
  trx: Transaction<Schema>,
  key: SegmentKey,
  lineNos: readonly number[],
  templateCode: string | null = null,
): Promise<void> {
  await sql`
    update segment_line l
       set language = now.language, letter_hash = now.hash, letter_name = now.file_name, letter_base_hash = null, letter_merged = false
      from (
        select l.line_no, used.language, letter.hash, case when letter.hash is not null then letter.file_name end as file_name
          from segment_line l
          join lateral (
            select array_agg(r.language order by r.language) as languages from segment_line_letter r
             where r.tenant_id = l.tenant_id and r.segment_no = l.segment_no and r.line_no = l.line_no) its on its.languages is not null
          left join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
          left join interaction_template t
            on t.tenant_id = l.tenant_id and t.code = coalesce(${templateCode && codeOf(templateCode)}, l.interaction_template_code)
          cross join lateral (
            select coalesce(l.language, case
              when c.language <> '' and array[c.language, ''] && its.languages then c.language
              when t.language <> '' and array[t.language, ''] && its.languages then t.language
              else nullif(its.languages[1], '')
            end) as language) used
          left join lateral (
            select r.hash, r.file_name from segment_line_letter r
             where r.tenant_id = l.tenant_id and r.segment_no = l.segment_no and r.line_no = l.line_no and r.language in (used.language, '')
             order by r.language desc limit 1) letter on true
         where ${named(key, lineNos, 'l')}) now
     where ${named(key, lineNos, 'l')} and now.line_no = l.line_no`.execute(trx)
}

const columnsOf = ({ language, hash, fileName, mapping, description }: TemplateLetterRow) => ({
  language,
  hash,
  file_name: fileName,
  mapping: jsonOf(mapping),
  description,
})

function named({ tenant, no }: SegmentKey, lineNos: readonly number[], alias?: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(alias === undefined ? name : `${alias}.${name}`)
  return sql`(${column('tenant_id')} = ${tenant} and ${column('segment_no')} = ${no} and ${column('line_no')} = any(${lineNos}::bigint[]))`
}
