/** The rooms of the house, put together: which routes there are, and what works on when nobody asks. */
import { randomUUID } from 'node:crypto'
import { auditRoutes } from './audit/audit.routes'
import type { contactFileTasks, KeepWorkbook, WriteWorkbook } from './contact/contact-file-tasks'
import { exportContacts } from './contact/export-contacts'
import { exportRoutes } from './contact/export.routes'
import { importRoutes, importWork } from './contact/import.routes'
import { codeListRoutes } from './contact/code-list.routes'
import { contactRoutes } from './contact/contact.routes'
import { ownFieldRoutes } from './contact/own-field.routes'
import { privacyRoutes } from './contact/privacy.routes'
import { questionnaireRoutes } from './contact/questionnaire.routes'
import { relatedRoutes } from './contact/related.routes'
import type { Parts, Routes } from './http/app'
import { followOnRoutes } from './follow-on/follow-on.routes'
import { campaignRoutes } from './campaign/campaign.routes'
import { settingsRoutes } from './identity/settings.routes'
import { interactionTemplateRoutes } from './interaction-template/interaction-template.routes'
import { campaignEntryRoutes } from './interaction/campaign-entry.routes'
import { interactionRoutes } from './interaction/interaction.routes'
import { loggedSegmentRoutes } from './interaction/logged-segment.routes'
import { logRoutes } from './interaction/log.routes'
import { resendLetters } from './interaction/resend'
import { resendRoutes } from './interaction/resend.routes'
import { logSegment } from './interaction/log-segment'
import { jobRoutes } from './job/job-routes'
import { pdfMaker } from './pdf/make-pdfs'
import { startJobs } from './job/run-jobs'
import { endOf, workerPool } from './job/worker-pool'
import { printLeftBehind } from './interaction/print-run'
import { tellDueDays } from './interaction/tell-days'
import { sweepWorksheets } from './interaction/worksheets'
import { sweepBlobs } from './letter/blobs'
import type { letterTasks } from './letter/letter-tasks'
import { letterRoutes } from './letter/letter.routes'
import { lineLetterRoutes } from './letter/line-letter.routes'
import { mergeLetters } from './letter/merge-letters'
import { mergeRoutes } from './letter/merge.routes'
import { coverSheetsWork } from './letter/cover-sheets'
import { labelsWork } from './letter/labels'
import { paperRoutes } from './letter/paper.routes'
import { printLog } from './letter/print-log'
import { keepTemplates } from './letter/templates'
import { sweepOutbox } from './mail/forgotten-mail'
import type { MailConfig } from './mail/mail-config'
import { openMail } from './mail/mail-room'
import { mailingGroupRoutes, mailingGroupWork } from './segment/mailing-group.routes'
import { segmentRoutes } from './segment/segment.routes'

/** Letters that nothing refers to any more are removed this often. */
const HOUR_MS = 60 * 60 * 1000

const nothingAsked = () => Promise.resolve(null)

export type Rooms = { readonly routes: readonly Routes[]; readonly finish: () => Promise<void> }

export type RoomsConfig = Pick<Parts, 'database' | 'now'> & {
  /** The folder of the files that jobs make. */
  readonly files: string
  /** The folder of the letters that come with Flett. */
  readonly samples: string
  /** LibreOffice, which makes PDF files; null where there is none. */
  readonly office: string | null
  readonly mail: MailConfig
  /** The folder that messages go into for want of a mail server. */
  readonly outbox: string
  /** What a thread that makes letters runs: `letters.worker.ts`, bundled. */
  readonly lettersWorker: string
  /** What a thread that reads and writes workbooks runs: `contact-files.worker.ts`, bundled. */
  readonly contactFilesWorker: string
  readonly onError: (errorId: string, error: unknown) => void
}

export async function openRooms({ database, now, files, samples, office, mail, outbox, lettersWorker, contactFilesWorker, onError }: RoomsConfig): Promise<Rooms> {
  const templates = keepTemplates()
  const workers = workerPool<typeof letterTasks>({ file: lettersWorker })
  const clerks = workerPool<typeof contactFileTasks>({ file: contactFilesWorker, most: 2 })
  const keepWorkbook: KeepWorkbook = (input) => endOf(clerks.run('keepWorkbook', input, nothingAsked))
  const writeWorkbook: WriteWorkbook = (input) => endOf(clerks.run('writeWorkbook', input, nothingAsked))
  const pdf = office === null ? null : pdfMaker({ program: office })
  const takeIn = importWork(keepWorkbook)
  const works = {
    import: takeIn,
    dryRun: takeIn,
    export: exportContacts(writeWorkbook),
    mailingGroup: mailingGroupWork,
    merge: mergeLetters(workers, pdf),
    print: printLog(workers, pdf),
    labels: labelsWork(pdf),
    coverSheets: coverSheetsWork(pdf, now),
    log: logSegment(workers, now),
    resend: resendLetters(workers, now),
  }
  const jobs = await startJobs({ database, works, files, onError })
  if ((await printLeftBehind(database.db)) > 0) jobs.wake()
  const post = openMail({ database, mail, outbox, templates, pdf, onError })
  const routes = [
    settingsRoutes,
    contactRoutes,
    relatedRoutes,
    privacyRoutes(templates, jobs, outbox),
    codeListRoutes,
    questionnaireRoutes,
    ownFieldRoutes,
    importRoutes(jobs, keepWorkbook),
    exportRoutes(jobs),
    auditRoutes,
    segmentRoutes,
    mailingGroupRoutes(jobs),
    campaignRoutes,
    interactionTemplateRoutes(templates, samples),
    letterRoutes(templates, samples),
    lineLetterRoutes(templates),
    mergeRoutes(workers, jobs, pdf),
    paperRoutes(jobs, pdf),
    logRoutes(workers, jobs, pdf),
    loggedSegmentRoutes,
    resendRoutes(jobs, pdf),
    campaignEntryRoutes,
    interactionRoutes(templates, pdf),
    followOnRoutes,
    jobRoutes(jobs),
    ...post.routes,
  ]
  const { db } = database
  const chores = [() => tellDueDays(db), () => sweepWorksheets(db, now()), () => sweepBlobs(db, now()), () => sweepOutbox(db, outbox)]
  const sweep = async () => {
    // One that fails keeps none of the others waiting.
    for (const chore of chores) await chore().catch((error: unknown) => onError(randomUUID(), error))
  }
  const sweeping = setInterval(() => void sweep(), HOUR_MS)
  sweeping.unref()
  void sweep()
  const finish = async () => {
    clearInterval(sweeping)
    await Promise.all([jobs.finish(), post.worker.finish()])
    await Promise.all([workers.finish(), clerks.finish()])
  }
  return { routes, finish }
}
