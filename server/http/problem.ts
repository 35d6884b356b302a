/** Refusals on the wire (RFC 9457). Every code has exactly one status, and a new code does not compile without one. */
import type { FastifyReply } from 'fastify'
import type { Problem, ProblemCode } from '#core/api/problem'

export const statusOf = {
  'not-understood': 400,
  'foreign-origin': 403,
  'not-allowed': 403,
  'not-found': 404,
  'file-gone': 404,
  'method-not-allowed': 405,
  'still-running': 409,
  'contact-on-segment': 409,
  'code-taken': 409,
  'code-in-use': 409,
  'in-use': 409,
  'has-persons': 409,
  'number-series-missing': 409,
  'number-not-allowed': 409,
  'no-targets': 409,
  'language-choice-needed': 409,
  'language-missing': 409,
  'lines-choice-needed': 409,
  'lines-inherit-letter': 409,
  'nothing-to-undo': 409,
  'nothing-to-redo': 409,
  'no-steps': 409,
  'choice-needed': 409,
  'values-needed': 409,
  'contact-held-back': 409,
  'letter-missing': 409,
  'letter-unknown-fields': 409,
  'letter-not-reproducible': 409,
  'description-missing': 409,
  'segment-empty': 409,
  'already-logged': 409,
  'import-undone': 409,
  'import-too-old': 409,
  'check-failed': 409,
  'nothing-to-send': 409,
  'undo-not-possible': 409,
  'logged-segment-cancelled': 409,
  'campaign-entry-cancelled': 409,
  'not-cancelled': 409,
  'already-linked': 409,
  'not-postponed': 409,
  'pdf-not-available': 409,
  'delivery-over': 409,
  'delivery-not-unknown': 409,
  'job-over': 409,
  'job-interrupted': 409,
  'letter-erased': 410,
  'changed-meanwhile': 412,
  'too-large': 413,
  'same-key-other-request': 422,
  'contact-refused': 422,
  'related-refused': 422,
  'field-refused': 422,
  'names-refused': 422,
  'pdf-failed': 422,
  'mail-refused': 422,
  'wizard-action-not-possible': 422,
  'letter-refused': 422,
  'place-refused': 422,
  'import-refused': 422,
  'export-too-large': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  internal: 500,
  'disk-full': 507,
} as const satisfies Record<ProblemCode, number>

export type Facts = Readonly<Record<string, unknown>>

/**
 * The answer is a problem. Thrown, so that it also ends the transaction around it; the frame writes it.
 * Facts go to the client, and never into the log.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly facts: Facts = {},
  ) {
    super(code)
  }
}

export function refuse(code: ProblemCode, facts: Facts = {}): never {
  throw new Refusal(code, facts)
}

export function sendProblem(
  reply: FastifyReply,
  { code, facts }: { readonly code: ProblemCode; readonly facts: Facts },
  errorId?: string,
): FastifyReply {
  const problem: Problem = {
    type: 'about:blank',
    title: code,
    status: statusOf[code],
    code,
    facts,
    ...(errorId !== undefined && { errorId }),
  }
  // As text, because the answer's schema is that of success.
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}
