/**
 * Patterns of the test `like`: `*` is any text, `?` is any one character, and a backslash takes the next character as it is.
 *
 * Read once, into pieces that both readers of criteria make theirs of: a regular expression in memory, LIKE in the database.
 */
export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'any' } | { readonly kind: 'one' }

export function readPattern(pattern: string): readonly Piece[] {
  const pieces: Piece[] = []
  let text = ''
  const flush = () => {
    if (text !== '') pieces.push({ kind: 'text', text })
    text = ''
  }
  const characters = [...pattern]
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? ''
    const next = characters[i + 1]
    if (character === '\\' && next !== undefined) {
      text += next
      i++
    } else if (character === '*' || character === '?') {
      flush()
      pieces.push({ kind: character === '*' ? 'any' : 'one' })
    } else text += character
  }
  flush()
  return pieces
}

/** Text as a piece of a pattern that means just that. */
export const asPattern = (text: string): string => text.replace(/[\\*?]/g, '\\$&')

/** Characters are code points, as the database counts them. */
export function fits(pattern: string, text: string): boolean {
  const parts = readPattern(pattern).map((piece) =>
    piece.kind === 'text' ? piece.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : piece.kind === 'any' ? '[^]*' : '[^]',
  )
  return new RegExp(`^${parts.join('')}$`, 'u').test(text)
}

/** For LIKE with a backslash as its escape, which is PostgreSQL's own. */
export const likePattern = (pattern: string): string =>
  readPattern(pattern)
    .map((piece) => (piece.kind === 'text' ? piece.text.replace(/[\\%_]/g, '\\$&') : piece.kind === 'any' ? '%' : '_'))
    .join('')
