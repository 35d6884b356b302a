/** What another changed while somebody was writing: of the fields that are being written, those that are not as they were read. */
import type { LineField, FieldValue } from './line-fields'

export type Difference = { readonly field: LineField; readonly theirs: FieldValue; readonly mine: FieldValue | null }

/** `mine` null takes an own value away. */
export function differencesOf(
  read: (field: LineField, of: 'before' | 'now') => FieldValue,
  mine: readonly (readonly [LineField, FieldValue | null])[],
): readonly Difference[] {
  return mine.flatMap(([field, value]) => {
    const theirs = read(field, 'now')
    return theirs === read(field, 'before') || theirs === value ? [] : [{ field, theirs, mine: value }]
  })
}
