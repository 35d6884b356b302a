/**
 * Makes letters into files: one letter, a zip of letters, or all of them as one document, as Word or PDF files.
 *
 * Letters come from the lines of a segment or, to print them again, from the log. A worker makes them (letter-tasks.ts); what it has made
 * is written here before more of it is asked for.
 */
import type { MergeResult } from '#core/api/job'
import type { MergeRequest } from '#core/api/letter'
import { readNamePattern, type NamePattern } from '#core/letter/name-pattern'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import { printableEntries } from '../interaction/entries-to-print'
import { readLoggedSegment } from '../interaction/logged-segments'
import type { JobAtWork, JobFault, JobOutcome, JobProgress, JobWork } from '../job/job'
import type { PdfMaker } from '../pdf/make-pdfs'
import type { LetterWorkers } from './letter-tasks'
import { ofLog, ofSegment, type PaperSource } from './paper-source'
import { makeFiles } from './paper-files'
import { readSegmentFacts } from './segment-facts'

export type MergeInput = MergeRequest & ({ readonly segmentNo: string } | { readonly loggedSegment: number })

export const mergeLetters = (workers: LetterWorkers, pdf: PdfMaker | null): JobWork =>
  async function* (at): AsyncGenerator<JobProgress, JobOutcome> {
    const input = at.input as MergeInput
    const source = await sourceOf(at, input)
    if (!source.ok) return source
    const { as, lines: only = null, order = 'line', household = false, duplex = false, format = 'docx' } = input
    if (format === 'pdf' && !pdf) return fail({ code: 'pdf-not-available', facts: {} })
    const made = yield* makeFiles(at, workers, source.value, {
      as,
      pile: { only, order, household },
      duplex,
      names: patternOf(input),
      pdf: format === 'pdf' ? pdf : null,
    })
    if (!made.ok) return made
    const { result, shared, files } = made.value
    const told: MergeResult = household ? { ...result, shared: [...shared] } : result
    return ok({ result: told, files })
  }

const patternOf = ({ names }: MergeRequest): NamePattern | null => {
  const read = names === undefined ? null : readNamePattern(names)
  return read?.ok ? read.value : null
}

async function sourceOf({ db, tenant }: JobAtWork, input: MergeInput): Promise<Result<PaperSource, JobFault>> {
  const { defaults, sender } = await readSettings(db, tenant)
  const { language } = defaults
  if ('segmentNo' in input) {
    const facts = await readSegmentFacts(db, { tenant, no: input.segmentNo })
    return facts ? ok(ofSegment(db, facts, language)) : fail({ code: 'not-found', facts: { segmentNo: input.segmentNo } })
  }
  const logged = await readLoggedSegment(db, tenant, input.loggedSegment)
  if (!logged) return fail({ code: 'not-found', facts: { entryNo: input.loggedSegment } })
  const entries = await printableEntries(db, tenant, input.loggedSegment)
  const title = `${logged.segmentNo} ${logged.description}`
  return ok(ofLog(db, { tenant, title, language, countryCode: sender.countryCode, entries }))
}
