/**
 * What the server refused, as the pane meets it: a code with facts, and an error id where there is one.
 *
 * Two codes are the pane's own: `unreachable` (no answer at all) and `unexpected` (an answer that is not of our contract).
 * Words for each code are in `i18n`.
 */
import type { Problem, ProblemCode } from '#core/api/problem'

export type PaneCode = ProblemCode | 'unreachable' | 'unexpected'
export type Facts = Readonly<Record<string, unknown>>

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  constructor(
    readonly code: PaneCode,
    readonly facts: Facts = {},
    readonly errorId: string | null = null,
    readonly status: number | null = null,
  ) {
    super(code)
  }
}

/** Whatever was caught, as a problem: trouble that is no answer of the server's is `unexpected`. */
export const problemOf = (caught: unknown): ApiProblem => (caught instanceof ApiProblem ? caught : new ApiProblem('unexpected', { message: String(caught) }))

/** The problem in an answer's body; bodies that are none (a proxy's page, say) are `unexpected` with their status. */
export function parseProblem(status: number, body: unknown): ApiProblem {
  const value = body instanceof ArrayBuffer ? parsedText(new TextDecoder().decode(body)) : typeof body === 'string' ? parsedText(body) : body
  if (!isProblem(value)) return new ApiProblem('unexpected', { status }, null, status)
  return new ApiProblem(value.code, value.facts, value.errorId ?? null, status)
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' && 'facts' in value && typeof value.facts === 'object'

function parsedText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
