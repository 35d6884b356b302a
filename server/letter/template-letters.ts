/**
 * Letters that come from interaction templates: copies that the segment's header takes, or one line (R-TMPL 4, R-LTMPL 4).
 *
 * A copy is a row of its own with the same hash: bytes are kept once and never change, so that what becomes of the copy never touches the
 * template. Whoever calls holds the segment, or the line, and says that it was changed.
 */
import { sql, type Transaction } from 'kysely'
import { letterLanguageFor } from '#core/segment/line'
import { readTemplateFields, templateLetters, type TemplateLetterRow } from '../interaction-template/template-for-segment'
import type { LineKey } from '../segment/lines'
import type { SegmentKey } from '../segment/locked'
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
 * The line's own letters go. With a template's code they become copies of its letters, and the one of the contact's language, of the
 * template's, or the first is the line's (R-LANG); the line's language and subject are that row's. Null: the line goes by the segment's
 * letters again, and says nothing of language and subject.
 */
export async function takeTemplateLetters(trx: Transaction<Schema>, key: LineKey, templateCode: string | null): Promise<void> {
  await trx.deleteFrom('segment_line_letter').where(ofLine(key)).execute()
  const rows = templateCode === null ? [] : await templateLetters(trx, key.tenant, templateCode)
  if (rows.length > 0) {
    await trx
      .insertInto('segment_line_letter')
      .values(rows.map((row) => ({ tenant_id: key.tenant, segment_no: key.no, line_no: key.lineNo, ...columnsOf(row), subject: row.subject })))
      .execute()
  }
  const wanted = templateCode === null || rows.length === 0 ? [] : await languagesWanted(trx, key, templateCode)
  const language = chooseLanguage(wanted, rows)
  await trx
    .updateTable('segment_line')
    // A template without letters has no subject either.
    .set({ language, subject: templateCode !== null && rows.length === 0 ? '' : null, ...currentOf(rows, language) })
    .where(ofLine(key))
    .execute()
}

/**
 * Lines with a template of their own use its letter in the language that they were set to, or none (R-LANG); one that was set to null is
 * resolved as when it took the template. Lines that follow the segment, or have no such letters, are left alone.
 */
export async function useLineLanguages(trx: Transaction<Schema>, key: SegmentKey, lineNos: readonly number[]): Promise<void> {
  const { rows: lines } = await sql<{ line_no: number; language: string | null; template: string; rows: TemplateLetterRow[] }>`
    select l.line_no, l.language, l.interaction_template_code as template, t.rows
      from segment s
      join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no
      join lateral (
        select jsonb_agg(jsonb_build_object('language', t.language, 'hash', t.hash, 'fileName', t.file_name) order by t.language) as rows
          from segment_line_letter t
         where t.tenant_id = l.tenant_id and t.segment_no = l.segment_no and t.line_no = l.line_no) t on t.rows is not null
     where s.tenant_id = ${key.tenant} and s.no = ${key.no} and l.line_no = any(${lineNos}::bigint[]) and not ${followsTemplate}`.execute(trx)
  for (const { line_no: lineNo, language: said, template, rows } of lines) {
    const line = { ...key, lineNo }
    const language = said ?? chooseLanguage(await languagesWanted(trx, line, template), rows)
    await trx.updateTable('segment_line').set({ language, ...currentOf(rows, language) }).where(ofLine(line)).execute()
  }
}

/** The contact's language, then the template's. */
async function languagesWanted(trx: Transaction<Schema>, key: LineKey, templateCode: string): Promise<readonly string[]> {
  const contact = await trx
    .selectFrom('segment_line as l')
    .innerJoin('contact as c', (on) => on.onRef('c.tenant_id', '=', 'l.tenant_id').onRef('c.no', '=', 'l.contact_no'))
    .select('c.language')
    .where('l.tenant_id', '=', key.tenant)
    .where('l.segment_no', '=', key.no)
    .where('l.line_no', '=', key.lineNo)
    .executeTakeFirst()
  const template = await readTemplateFields(trx, key.tenant, templateCode)
  return [contact?.language ?? '', template?.language ?? ''].filter((language) => language !== '')
}

type Row = Pick<TemplateLetterRow, 'language' | 'hash' | 'fileName'>

/** Null where there is nothing to choose from. */
function chooseLanguage(wanted: readonly string[], rows: readonly Row[]): string | null {
  const languages = rows.map((row) => row.language)
  return wanted.find((language) => letterLanguageFor(language, languages) !== null) ?? (languages[0] || null)
}

// Not made from the segment's common letter, it never goes stale.
function currentOf(rows: readonly Row[], language: string | null) {
  const used = letterLanguageFor(language ?? '', rows.map((row) => row.language))
  const row = rows.find((one) => one.language === used)
  return { letter_hash: row?.hash ?? null, letter_name: row?.hash ? row.fileName : null, letter_base_hash: null, letter_merged: false }
}

const columnsOf = ({ language, hash, fileName, mapping, description }: TemplateLetterRow) => ({
  language,
  hash,
  file_name: fileName,
  mapping: jsonOf(mapping),
  description,
})

const ofLine = ({ tenant, no, lineNo }: LineKey) => sql<boolean>`(tenant_id = ${tenant} and segment_no = ${no} and line_no = ${lineNo})`
