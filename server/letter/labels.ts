/** Makes the address labels of a segment (R-PRINT): with each line's own address and day, as its letter has them. */
import type { LabelPreview, LabelRequest, PaperResult } from '#core/api/paper'
import { safeFileName } from '#core/letter/file-name'
import { labelDocument, labelRows, labelSheets, type LabelFormat } from '#core/letter/labels'
import type { PrintOrder } from '#core/letter/print-order'
import { fail, ok } from '#core/prelude/result'
import type { Kysely } from 'kysely'
import { readSettings } from '../identity/settings'
import type { JobOutcome, JobProgress, JobWork } from '../job/job'
import { endOf } from '../job/worker-pool'
import type { PdfMaker } from '../pdf/make-pdfs'
import type { Schema } from '../store/schema'
import { addressedLines, addressOf } from './addressed-lines'
import { ownDocument } from './own-document'
import { readSegmentFacts, type SegmentFacts } from './segment-facts'

export type LabelsInput = LabelRequest & { readonly segmentNo: string }

export const labelsWork = (pdf: PdfMaker | null): JobWork =>
  async function* (at): AsyncGenerator<JobProgress, JobOutcome> {
    const { segmentNo, labels: format, start = 1, order = 'line', household = false, format: file = 'docx' } = at.input as LabelsInput
    const facts = await readSegmentFacts(at.db, { tenant: at.tenant, no: segmentNo })
    if (!facts) return fail({ code: 'not-found', facts: { segmentNo } })
    const { language } = (await readSettings(at.db, at.tenant)).defaults
    const looking = addressedLines(at.db, facts, { order, household, language })
    let step = await looking.next()
    for (; !step.done; step = await looking.next()) yield { phase: 'reading', done: step.value, total: null }
    const { lines, shared, notes } = step.value
    if (lines.length === 0) return fail({ code: 'segment-empty', facts: {} })
    const name = safeFileName(`${segmentNo} ${facts.header.description} ${format}`, file === 'pdf' ? '.pdf' : '.docx')
    const files = yield* ownDocument(at, name, labelDocument(lines.map(addressOf), format, start), file === 'pdf' ? pdf : null)
    const result: PaperResult = { made: lines.length, notes: [...notes], ...(household && { shared: [...shared] }) }
    return files.ok ? ok({ result, files: files.value }) : files
  }

type Wish = { readonly labels: LabelFormat; readonly start?: number; readonly order?: PrintOrder; readonly household?: boolean }

/** The first two pages. */
export async function previewLabels(db: Kysely<Schema>, facts: SegmentFacts, { labels: format, start = 1, order = 'line', household = false }: Wish): Promise<LabelPreview> {
  const { language } = (await readSettings(db, facts.key.tenant)).defaults
  const { lines } = await endOf(addressedLines(db, facts, { order, household, language }))
  const { columns, rowsOnPage } = labelSheets[format]
  const rows = labelRows(lines.map(addressOf), format, start)
  return {
    labels: lines.length,
    columns,
    rowsOnPage,
    pages: Math.ceil(rows.length / rowsOnPage),
    rows: rows.slice(0, 2 * rowsOnPage).map((row) => row.map((label) => [...label])),
  }
}
