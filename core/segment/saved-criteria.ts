/**
 * Saved criteria: steps that are taken again, another day or on another segment (R-CRIT).
 *
 * A parameter is a place in the steps whose value is asked for when they are taken again; what stands there is the proposal.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { Step } from './step'

/** Where a parameter stands: a path into the steps (RFC 6901), such as `/0/criteria/of/1/value`; the same value may stand in several places. */
export type Parameter = { readonly name: string; readonly at: readonly string[] }
export type ParameterAsked = Parameter & { readonly proposed: unknown }

export type ParameterFault =
  { readonly kind: 'no-such-place'; readonly name: string; readonly at: string } | { readonly kind: 'name-twice'; readonly name: string }
export type MissingValues = { readonly kind: 'values-needed'; readonly parameters: readonly ParameterAsked[] }

/** The longest code (domain.md 2.7). */
export const codeLimit = 10
/** A code as it is kept: without blanks around it, and in upper case. Empty where nothing is left of it. */
export const codeOf = (text: string): string => text.normalize('NFKC').trim().toUpperCase()

/** Values that may be asked for; what a step does, and of which field, is not one of them. */
const askable = new Set(['value', 'to', 'oneOf', 'segmentNo', 'loggedSegment', 'size', 'seed', 'withinDays'])

/**
 * A step as it can be taken elsewhere, or null where nothing is left of it. `contactsOf` names the contacts of lines by their numbers.
 *
 * Lines are a segment's own, so that a removal by hand speaks of contacts. A logged segment that was reused is asked like any other
 * question from then on (R-REUSE 3). Starting over is an answer to what stood there then, and is not repeated.
 */
export function stepToSave(step: Step, contactsOf: (lines: readonly number[]) => readonly string[]): Step | null {
  switch (step.kind) {
    case 'add':
    case 'addByHand':
    case 'sample':
    case 'household':
      return step
    case 'keep':
    case 'remove': {
      const { startOver: _startOver, ...options } = step.options ?? {}
      return { kind: step.kind, criteria: step.criteria, options }
    }
    case 'removeContacts':
      return { kind: 'removeContacts', contacts: step.contacts }
    case 'removeByHand': {
      const contacts = [...new Set(contactsOf(step.lines))]
      return contacts.length === 0 ? null : { kind: 'removeContacts', contacts }
    }
    case 'reuse':
      if (step.only !== undefined) return step
      return {
        kind: 'add',
        criteria: {
          kind: 'has',
          table: 'interaction',
          of: { kind: 'number', field: 'loggedSegment', is: 'equal', value: step.loggedSegment },
        },
      }
  }
}

/** Whether every parameter has a name of its own and stands where a value stands. */
export function checkParameters(steps: readonly Step[], parameters: readonly Parameter[]): Result<null, ParameterFault> {
  const names = new Set<string>()
  for (const { name, at } of parameters) {
    if (names.has(name)) return fail({ kind: 'name-twice', name })
    names.add(name)
    for (const path of at) if (!isAskable(steps, path)) return fail({ kind: 'no-such-place', name, at: path })
  }
  return ok(null)
}

export const askedParameters = (steps: readonly Step[], parameters: readonly Parameter[]): readonly ParameterAsked[] =>
  parameters.map((parameter) => ({ ...parameter, proposed: valueAt(steps, parameter.at[0] ?? '') }))

/** The steps with these values in their places. They are as they come: whoever takes the steps parses them again. */
export function fillIn(
  steps: readonly Step[],
  parameters: readonly Parameter[],
  values: Readonly<Record<string, unknown>>,
): Result<unknown, MissingValues> {
  const missing = parameters.filter(({ name }) => !Object.hasOwn(values, name))
  if (missing.length > 0) return fail({ kind: 'values-needed', parameters: askedParameters(steps, missing) })
  return ok(
    parameters.reduce<unknown>(
      (filled, { name, at }) => at.reduce((whole, path) => withValue(whole, tokensOf(path), values[name]), filled),
      steps,
    ),
  )
}

function isAskable(steps: readonly Step[], path: string): boolean {
  const last = tokensOf(path).at(-1) ?? ''
  return path.startsWith('/') && askable.has(last) && valueAt(steps, path) !== undefined
}

const tokensOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

const valueAt = (whole: unknown, path: string): unknown => tokensOf(path).reduce<unknown>((part, token) => within(part, token), whole)

const within = (part: unknown, token: string): unknown =>
  typeof part === 'object' && part !== null && Object.hasOwn(part, token) ? (part as Readonly<Record<string, unknown>>)[token] : undefined

function withValue(part: unknown, [token, ...rest]: readonly string[], value: unknown): unknown {
  if (token === undefined) return value
  const changed = withValue(within(part, token), rest, value)
  if (Array.isArray(part)) return part.map((item: unknown, i) => (String(i) === token ? changed : item))
  return { ...(part as object), [token]: changed }
}
