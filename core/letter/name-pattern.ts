/**
 * What files of letters are called, as somebody wishes it: text with placeholders, such as `{postCode} {name}`.
 *
 * The placeholders are a closed set. A pattern is read once and refused whole when it names another one, or a sign that no file name may
 * hold; what contacts bring is made safe later, by `fileNames`. A placeholder without a value takes the dash beside it along.
 */
import { fail, ok, type Result } from '#core/prelude/result'

export const namePlaceholders = ['name', 'company', 'no', 'postCode', 'lineNo', 'subject', 'date'] as const
export type NamePlaceholder = (typeof namePlaceholders)[number]
export type NameValues = Readonly<Record<NamePlaceholder, string>>

/** Text, or the placeholder that stands there. */
export type NamePattern = readonly (string | { readonly of: NamePlaceholder })[]

export type NamePatternFault =
  | { readonly reason: 'blank' }
  | { readonly reason: 'too-long'; readonly most: number }
  | { readonly reason: 'unknown-placeholder'; readonly placeholder: string; readonly allowed: readonly NamePlaceholder[] }
  | { readonly reason: 'sign'; readonly sign: string }

const MOST = 120
// Folders, what Windows refuses, a brace without its other half, and what nobody sees.
const UNSAFE = /[<>:"/\\|?*{}]|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u

export function readNamePattern(text: string): Result<NamePattern, NamePatternFault> {
  if (text.trim() === '') return fail({ reason: 'blank' })
  if (text.length > MOST) return fail({ reason: 'too-long', most: MOST })
  const pattern: (string | { readonly of: NamePlaceholder })[] = []
  for (const [index, piece] of text.split(/\{([^{}]*)\}/).entries()) {
    if (index % 2 === 1) {
      const known = namePlaceholders.find((one) => one === piece)
      if (!known) return fail({ reason: 'unknown-placeholder', placeholder: piece, allowed: namePlaceholders })
      pattern.push({ of: known })
    } else if (piece !== '') {
      const [sign] = UNSAFE.exec(piece) ?? []
      if (sign !== undefined) return fail({ reason: 'sign', sign })
      pattern.push(piece)
    }
  }
  return ok(pattern)
}

/** A wish for `fileNames`; blank where none of the placeholders has a value and nothing else stands there. A company is not named twice. */
export function nameBy(pattern: NamePattern, values: NameValues): string {
  const isTwice = values.company === values.name && pattern.some((piece) => typeof piece !== 'string' && piece.of === 'name')
  const valueOf = (of: NamePlaceholder): string => (of === 'company' && isTwice ? '' : values[of].trim())
  const filled = pattern.map((piece) => (typeof piece === 'string' ? piece : valueOf(piece.of))).join('')
  return filled.replace(/(\s+[-–,_])+(?=\s)/g, (dashes) => ` ${dashes.at(-1) ?? ''}`).replace(/\s+/g, ' ').replace(EDGES, '')
}

const EDGES = /^[\s\-–,_]+|[\s\-–,_]+$/g
