/**
 * Makes a cover sheet for each contact of a segment (R-PRINT), and logs it where that is asked for: an interaction of the house's template for
 * cover sheets. The entries and the job's end are one transaction, so that what is logged has its file.
 */
import { stat } from 'node:fs/promises'
import type { Transaction } from 'kysely'
import type { CoverSheetRequest, CoverSheetResult } from '#core/api/paper'
import { coverDocument } from '#core/letter/cover-sheet'
import { safeFileName } from '#core/letter/file-name'
import { fail, ok } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import { holdLog, nextEntryNo } from '../interaction/entry-numbers'
import { insertEntries, type EntryRow } from '../interaction/insert-entries'
import { localDay, localTime } from '../interaction/local-moment'
import { readTemplateFields } from '../interaction-template/template-for-segment'
import type { JobAtWork, JobOutcome, JobProgress, JobWork } from '../job/job'
import { endJobWithin } from '../job/job-store'
import type { PdfMaker } from '../pdf/make-pdfs'
import type { Schema } from '../store/schema'
import { addressedLines, addressOf, type Addressed } from './addressed-lines'
import { ownDocument } from './own-document'
import { readSegmentFacts, type SegmentFacts } from './segment-facts'

export type CoverSheetsInput = CoverSheetRequest & { readonly segmentNo: string }

export const coverSheetsWork = (pdf: PdfMaker | null, now: () => Date): JobWork =>
  async function* (at): AsyncGenerator<JobProgress, JobOutcome> {
    const { segmentNo, order = 'line', remarks = [], custom = '', text = '', format = 'docx', log = false } = at.input as CoverSheetsInput
    const facts = await readSegmentFacts(at.db, { tenant: at.tenant, no: segmentNo })
    if (!facts) return fail({ code: 'not-found', facts: { segmentNo } })
    const { defaults } = await readSettings(at.db, at.tenant)
    const looking = addressedLines(at.db, facts, { order, household: false, language: defaults.language })
    let step = await looking.next()
    for (; !step.done; step = await looking.next()) yield { phase: 'reading', done: step.value, total: null }
    const { lines, notes } = step.value
    if (lines.length === 0) return fail({ code: 'segment-empty', facts: {} })
    const name = safeFileName(`${segmentNo} ${facts.header.description}`, format === 'pdf' ? '.pdf' : '.docx')
    const document = coverDocument(lines.map(sheetOf), { remarks, custom, text })
    const made = yield* ownDocument(at, name, document, format === 'pdf' ? pdf : null)
    if (!made.ok) return made
    const result: CoverSheetResult = { made: lines.length, notes: [...notes], logged: log ? lines.length : 0 }
    if (!log) return ok({ result, files: made.value })
    const files = await Promise.all(made.value.map(async (file) => ({ ...file, size: (await stat(at.pathOf(file.name))).size })))
    const isLogged = await at.db.transaction().execute(async (trx) => {
      at.signal.throwIfAborted()
      if (!(await logSheets(trx, at, facts, lines, now()))) return false
      await endJobWithin(trx, at.tenant, at.id, { state: 'done', result, files })
      return true
    })
    return isLogged ? ok({ result, files: made.value }) : fail({ code: 'field-refused', facts: { field: COVER_TEMPLATE, reason: 'blank' } })
  }

/** What is said to be missing where the house has no template for cover sheets. */
export const COVER_TEMPLATE = 'systemTemplates.coverSheet'

const sheetOf = (addressed: Addressed) => {
  const { line, values } = addressed
  const from = [values['sender.name'], values['salesperson.name']].filter((name) => name !== '')
  return { language: line.language, to: addressOf(addressed), from, date: values['letter.date'], subject: values['letter.subject'] }
}

/** False: the house has no template to log them with. */
async function logSheets(trx: Transaction<Schema>, { tenant, user }: JobAtWork, { key, header }: SegmentFacts, lines: readonly Addressed[], at: Date): Promise<boolean> {
  const code = (await readSettings(trx, tenant)).systemTemplates.coverSheet
  const template = code === '' ? null : await readTemplateFields(trx, tenant, code)
  if (!template) return false
  await holdLog(trx, tenant)
  const rows = lines.map(
    ({ line, values }): EntryRow => ({
      line_no: line.lineNo,
      contact_no: line.contactNo,
      contact_company_no: line.contact.companyNo,
      date: localDay(at),
      alternative_address_code: line.alternative?.code ?? '',
      description: template.description || header.description,
      subject: values['letter.subject'],
      language: line.language,
      correspondence_type: 'hardCopy',
      salesperson_code: line.salespersonCode,
      campaign_no: line.campaignNo,
      campaign_target: false,
      campaign_response: false,
      interaction_template_code: code,
      interaction_group_code: template.interactionGroupCode,
      cost: template.unitCost,
      duration_minutes: template.unitDuration,
      information_flow: template.informationFlow,
      initiated_by: template.initiatedBy,
      send_as_attachment: false,
      evaluation: line.evaluation,
      letter_state: 'none',
      letter_name: '',
      template_hash: null,
      template_format: null,
      mapping: null,
      values: null,
      note: null,
      letter_hash: null,
      content_hash: null,
    }),
  )
  const all = { tenant, loggedSegment: null, segmentNo: key.no, time: localTime(at), user, sample: false }
  await insertEntries(trx, { ...all, firstEntryNo: await nextEntryNo(trx, tenant) }, rows)
  return true
}
