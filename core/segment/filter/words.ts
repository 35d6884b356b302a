/** The filter syntax, cut into words. Each knows where it began. */
import { fail, ok, type Result } from '#core/prelude/result'
import type { FilterFault } from './filter'

export type Operator = '|' | '&' | '(' | ')' | '..' | '<>' | '<=' | '>=' | '<' | '>' | '='
/** A value is its pieces: text by its word, and wildcards. */
export type ValuePiece = { readonly text: string } | { readonly wild: '*' | '?' }
export type Word =
  | { readonly kind: 'operator'; readonly operator: Operator; readonly at: number }
  | { readonly kind: 'value'; readonly pieces: readonly ValuePiece[]; readonly isQuoted: boolean; readonly at: number }

const anywhere: readonly Operator[] = ['|', '&', '(', ')', '..']
const before: readonly Operator[] = ['<>', '<=', '>=', '<', '>', '=']

export function wordsOf(filter: string): Result<readonly Word[], FilterFault> {
  const words: Word[] = []
  let at = 0
  while (at < filter.length) {
    if (/\s/u.test(filter.charAt(at))) at++
    else {
      const operator = [...anywhere, ...before].find((known) => filter.startsWith(known, at))
      if (operator !== undefined) {
        words.push({ kind: 'operator', operator, at })
        at += operator.length
        continue
      }
      const value = readValue(filter, at)
      if (!value.ok) return value
      words.push({ kind: 'value', pieces: value.value.pieces, isQuoted: value.value.isQuoted, at })
      at = value.value.end
    }
  }
  return ok(words)
}

type Read = { readonly pieces: readonly ValuePiece[]; readonly isQuoted: boolean; readonly end: number }

function readValue(filter: string, start: number): Result<Read, FilterFault> {
  const pieces: ValuePiece[] = []
  let isQuoted = false
  // Text always disregards case here, so that the sign asks for what is so.
  let at = filter.startsWith('@', start) ? start + 1 : start
  const add = (text: string) => {
    const last = pieces.at(-1)
    if (last !== undefined && 'text' in last) pieces[pieces.length - 1] = { text: last.text + text }
    else pieces.push({ text })
  }
  while (at < filter.length && !anywhere.some((operator) => filter.startsWith(operator, at))) {
    const character = filter.charAt(at)
    if (character === "'") {
      const quoted = /^'((?:[^']|'')*)'/u.exec(filter.slice(at))
      if (quoted === null) return fail({ kind: 'quote-not-closed', at })
      isQuoted = true
      add((quoted[1] ?? '').replaceAll("''", "'"))
      at += quoted[0].length
    } else {
      if (character === '*' || character === '?') pieces.push({ wild: character })
      else add(character)
      at++
    }
  }
  return ok({ pieces: isQuoted ? pieces : trimmedEnd(pieces), isQuoted, end: at })
}

function trimmedEnd(pieces: readonly ValuePiece[]): readonly ValuePiece[] {
  const last = pieces.at(-1)
  return last !== undefined && 'text' in last ? [...pieces.slice(0, -1), { text: last.text.trimEnd() }] : pieces
}
