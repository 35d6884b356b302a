/**
 * A formula as it is written by hand: words, a part of the name, words, a part, words … There is always a text on either side of a part.
 *
 * The pattern of the wire names parts by number (%1 to %5); here nobody counts. A part that stands twice has one number.
 */
import { salutationParts, type SalutationFormula, type SalutationPart } from '#core/contact/salutation'

export type NamePart = Exclude<SalutationPart, 'none'>
export type Formula = Pick<SalutationFormula, 'pattern' | 'parts'>
export type Pieces = { readonly texts: readonly string[]; readonly parts: readonly NamePart[] }

export const nameParts = salutationParts.filter((part): part is NamePart => part !== 'none')

export function piecesOf({ pattern, parts }: Formula): Pieces {
  const split = pattern.split(/%([1-5])/)
  return split.slice(1).reduce<Pieces>(
    (pieces, piece, at) => {
      // Every second piece is a number.
      if (at % 2 === 0) {
        const part = parts[Number(piece) - 1] ?? 'none'
        return part === 'none' ? pieces : { texts: [...pieces.texts, ''], parts: [...pieces.parts, part] }
      }
      return { ...pieces, texts: withText(pieces.texts, pieces.texts.length - 1, (pieces.texts.at(-1) ?? '') + piece) }
    },
    { texts: [split[0] ?? ''], parts: [] },
  )
}

export function formulaOf({ texts, parts }: Pieces): { pattern: string; parts: NamePart[] } {
  const used = [...new Set(parts)]
  const pattern = texts.map((text, at) => (parts[at - 1] === undefined ? '' : `%${used.indexOf(parts[at - 1]!) + 1}`) + plain(text)).join('')
  return { pattern, parts: used }
}

/** The part goes in at the caret of a text, with a blank on either side where a word or another part stands. */
export function insertPart({ texts, parts }: Pieces, at: number, caret: number, part: NamePart): Pieces {
  const text = texts[at] ?? ''
  const before = text.slice(0, caret)
  const after = text.slice(caret)
  const left = /\S$/.test(before) || (before === '' && at > 0) ? `${before} ` : before
  const right = /^[\p{L}\p{N}]/u.test(after) || (after === '' && at < parts.length) ? ` ${after}` : after
  return { texts: [...texts.slice(0, at), left, right, ...texts.slice(at + 1)], parts: [...parts.slice(0, at), part, ...parts.slice(at)] }
}

/** The words around it close up. */
export function takeOutPart({ texts, parts }: Pieces, at: number): Pieces {
  const before = texts[at] ?? ''
  const after = texts[at + 1] ?? ''
  const closed = before.endsWith(' ') && (after.startsWith(' ') || /^[,.!]/.test(after)) ? before.slice(0, -1) + after : before + after
  return { texts: [...texts.slice(0, at), closed, ...texts.slice(at + 2)], parts: parts.filter((_, i) => i !== at) }
}

/** Two parts change places; the words stay. Where there is no such part, nothing moves. */
export function swapParts(pieces: Pieces, a: number, b: number): Pieces {
  const { parts } = pieces
  const first = parts[a]
  const second = parts[b]
  if (first === undefined || second === undefined) return pieces
  return { ...pieces, parts: parts.map((part, i) => (i === a ? second : i === b ? first : part)) }
}

export const replacePart = (pieces: Pieces, at: number, part: NamePart): Pieces => ({ ...pieces, parts: pieces.parts.map((one, i) => (i === at ? part : one)) })
export const writeText = (pieces: Pieces, at: number, text: string): Pieces => ({ ...pieces, texts: withText(pieces.texts, at, plain(text)) })

const withText = (texts: readonly string[], at: number, text: string): readonly string[] => texts.map((one, i) => (i === at ? text : one))
// Typed by hand, "%1" would be taken for a part.
const plain = (text: string): string => text.replace(/%(?=[1-5])/g, '')
