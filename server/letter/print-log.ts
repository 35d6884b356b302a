/**
 * Makes the hard copies of a log into files (R-SEND 2): one letter under its subject, several in a zip, as PDF files where LibreOffice is and
 * as Word files where it is not. Whom they are for is asked anew: who must not be written to by now gets none.
 *
 * That the letters are there and that their deliveries are settled is one transaction, with the job's own end: stopped at any point, the
 * letters still wait.
 */
import { stat } from 'node:fs/promises'
import { safeFileName } from '#core/letter/file-name'
import { readNamePattern, type NamePattern } from '#core/letter/name-pattern'
import { fail, ok } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import { entriesToPrint } from '../interaction/entries-to-print'
import { readLoggedSegment } from '../interaction/logged-segments'
import type { JobOutcome, JobProgress, JobWork } from '../job/job'
import { endJobWithin } from '../job/job-store'
import { settleHardCopies, takeHardCopies } from '../mail/hard-copies'
import type { PdfMaker } from '../pdf/make-pdfs'
import { inTransaction } from '../store/in-transaction'
import type { LetterWorkers } from './letter-tasks'
import { ofLog } from './paper-source'
import { makeFiles } from './paper-files'

/** As `beginPrinting` writes it (server/interaction/print-run.ts); `run` is the run of deliveries that it settles. */
type PrintInput = { readonly loggedSegment: number; readonly run: string }

export const printLog = (workers: LetterWorkers, pdf: PdfMaker | null): JobWork =>
  async function* (at): AsyncGenerator<JobProgress, JobOutcome> {
    const { loggedSegment, run } = at.input as PrintInput
    const logged = await readLoggedSegment(at.db, at.tenant, loggedSegment)
    if (!logged) return fail({ code: 'not-found', facts: { entryNo: loggedSegment } })
    const entries = await inTransaction(at.db, (trx) => takeHardCopies(trx, { tenant: at.tenant, run }))
    if (entries.length === 0) return ok({ result: { letters: 0, notes: [] }, files: [] })
    const { defaults, sender } = await readSettings(at.db, at.tenant)
    const title = `Segment ${logged.segmentNo}`
    const source = ofLog(at.db, { tenant: at.tenant, title, language: defaults.language, countryCode: sender.countryCode, entries })
    const [first] = await firstOf(entriesToPrint(at.db, at.tenant, entries.slice(0, 1)))
    const made = yield* makeFiles(at, workers, source, {
      as: entries.length === 1 ? 'letter' : 'zip',
      pile: { only: null, order: 'line', household: false },
      duplex: false,
      names: COMPANY_FIRST,
      pdf,
      called: { zip: safeFileName(title, '.zip'), letter: safeFileName(first?.named.subject ?? '', pdf ? '.pdf' : '.docx', 'default') },
    })
    // Where not one letter could be made, the deliveries say so; a letter that cannot be a PDF leaves them waiting.
    if (!made.ok && made.fault.code !== 'letter-missing' && made.fault.code !== 'contact-refused') return made
    const left = made.ok ? made.value.left : entries.map((no) => ({ no, kind: 'letter-not-reproducible' }))
    const files = await Promise.all((made.ok ? made.value.files : []).map(async (file) => ({ ...file, size: (await stat(at.pathOf(file.name))).size })))
    const notes = made.ok ? made.value.result.notes : [{ kind: 'letter-not-reproducible', count: entries.length }]
    const result = {
      letters: entries.length - left.length,
      notes: pdf ? notes : [...notes, { kind: 'pdf-not-available', count: entries.length - left.length }],
    }
    await inTransaction(at.db, async (trx) => {
      at.signal.throwIfAborted()
      const gone = new Set(left.map(({ no }) => no))
      const outcome = { made: entries.filter((no) => !gone.has(no)), failed: left.map(({ no, kind }) => ({ entryNo: no, reason: kind })) }
      await settleHardCopies(trx, { tenant: at.tenant, run, ...outcome })
      await endJobWithin(trx, at.tenant, at.id, { state: 'done', result, files })
    })
    return ok({ result, files })
  }

const pattern = readNamePattern('{company} - {name}')
const COMPANY_FIRST: NamePattern | null = pattern.ok ? pattern.value : null

async function firstOf<Row>(batches: AsyncGenerator<readonly Row[]>): Promise<readonly Row[]> {
  for await (const batch of batches) return batch
  return []
}
