/**
 * Long work on the wire.
 *
 * GET  /api/jobs?active=true            Job[], newest first: what a pane that was closed finds again
 * GET  /api/jobs/{id}                   Job
 * GET  /api/jobs/{id}/events            server-sent events, each a Job; ends with the job
 * POST /api/jobs/{id}/cancel            Job; 409 job-over
 * POST /api/jobs/{id}/files/{name}/link {url}: good once, for ten minutes; GET of it answers with the file
 */
import { Type, type Static } from 'typebox'

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export const jobKinds = ['import', 'dryRun', 'export', 'mailingGroup', 'merge', 'print', 'labels', 'coverSheets', 'log', 'resend'] as const

export const JobFile = Type.Object({ name: Type.String(), size: Type.Integer(), contentType: Type.String() })
export type JobFile = Static<typeof JobFile>

export const JobWire = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...jobKinds]),
  state: Type.Enum([...jobStates]),
  /** A word for what is being done now, such as `reading`, `merging`, `writing`. */
  phase: Type.String(),
  done: Type.Integer(),
  total: Type.Union([Type.Integer(), Type.Null()]),
  /** ImportReport (import, dryRun), ExportResult, MailingGroupApplied, MergeResult or LogResult by kind, once done. */
  result: Type.Unknown(),
  /** Why it failed: a code of core/api/problem.ts with its facts. */
  fault: Type.Union([Type.Null(), Type.Object({ code: Type.String(), facts: Type.Record(Type.String(), Type.Unknown()), errorId: Type.Optional(Type.String()) })]),
  files: Type.Array(JobFile),
  createdAt: Type.String(),
})
export type JobWire = Static<typeof JobWire>

/** What a merge came to: letters made, and notes counted by kind. */
export const MergeResult = Type.Object({
  letters: Type.Integer(),
  notes: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
  /** Where one letter for a household was asked for: whose letter is another's too. */
  shared: Type.Optional(Type.Array(Type.Object({ lineNo: Type.Integer(), name: Type.String(), withLineNo: Type.Integer(), withName: Type.String() }))),
})
export type MergeResult = Static<typeof MergeResult>

export const FileLink = Type.Object({ url: Type.String() })
export type FileLink = Static<typeof FileLink>
